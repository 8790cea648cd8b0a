use std::io::{self, Read, Write};
use std::thread::sleep;
use std::time::Duration;

/// How long to wait for a stream that another program left so that it does not wait.
const PAUSE: Duration = Duration::from_millis(5);

/// Writes `text` to `stream` in one go and flushes it. A reader that has left is
/// not an error.
pub fn write_out(stream: &mut dyn Write, text: &str) -> io::Result<()> {
    match written(stream, text.as_bytes()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

fn written(stream: &mut dyn Write, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match patiently(|| stream.write(bytes))? {
            0 => return Err(io::ErrorKind::WriteZero.into()),
            count => bytes = &bytes[count..],
        }
    }
    patiently(|| stream.flush())
}

/// A stream that is waited for, also where another program left it so that it does
/// not wait by itself.
#[derive(Debug)]
pub struct Patient<S>(pub S);

impl<S: Read> Read for Patient<S> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        patiently(|| self.0.read(bytes))
    }
}

impl<S: Write> Write for Patient<S> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        patiently(|| self.0.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        patiently(|| self.0.flush())
    }
}

/// Whether standard input was closed when the program began. The runtime then puts
/// the null device there, open for both ways, as no shell does it for reading.
#[cfg(unix)]
pub fn is_closed_input() -> bool {
    use rustix::fs::{OFlags, fcntl_getfl, fstat, stat};
    let (Ok(flags), Ok(input), Ok(null)) = (fcntl_getfl(io::stdin()), fstat(io::stdin()), stat("/dev/null"))
    else {
        return false;
    };
    flags.contains(OFlags::RDWR) && (input.st_rdev, input.st_mode) == (null.st_rdev, null.st_mode)
}

/// Whether standard input was closed when the program began: it cannot be told here.
#[cfg(not(unix))]
pub fn is_closed_input() -> bool {
    false
}

/// How many bytes standard input has, where it is a file.
#[cfg(unix)]
pub(crate) fn size_of_input() -> Option<u64> {
    use rustix::fs::{FileType, fstat};
    let facts = fstat(io::stdin()).ok()?;
    let is_file = FileType::from_raw_mode(facts.st_mode) == FileType::RegularFile;
    is_file.then(|| u64::try_from(facts.st_size).ok()).flatten()
}

/// How many bytes standard input has, which is not known here.
#[cfg(not(unix))]
pub(crate) fn size_of_input() -> Option<u64> {
    None
}

/// Whether what is read is also the file that standard output goes to.
#[cfg(unix)]
#[must_use]
pub fn is_standard_output(input: &impl std::os::fd::AsFd) -> bool {
    use rustix::fs::{FileType, fstat};
    let (Ok(input), Ok(output)) = (fstat(input), fstat(io::stdout())) else { return false };
    let is_file = FileType::from_raw_mode(input.st_mode) == FileType::RegularFile;
    is_file && (input.st_dev, input.st_ino) == (output.st_dev, output.st_ino)
}

/// Whether what is read is also the file that standard output goes to, which is not
/// known here.
#[cfg(not(unix))]
#[must_use]
pub fn is_standard_output<I>(_: &I) -> bool {
    false
}

fn patiently<T>(mut act: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    loop {
        match act() {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => sleep(PAUSE),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Broken(io::ErrorKind);

    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_that_left_is_fine_and_a_full_disk_is_not() {
        write_out(&mut Broken(io::ErrorKind::BrokenPipe), "x").unwrap();
        let error = write_out(&mut Broken(io::ErrorKind::StorageFull), "x").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    }

    /// Takes or gives a byte at every third try.
    struct Slow(u8, Vec<u8>);

    impl Slow {
        fn is_ready(&mut self) -> io::Result<()> {
            self.0 = (self.0 + 1) % 3;
            match self.0 {
                1 => Err(io::ErrorKind::WouldBlock.into()),
                2 => Err(io::ErrorKind::Interrupted.into()),
                _ => Ok(()),
            }
        }
    }

    impl Write for Slow {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.is_ready()?;
            self.1.push(bytes[0]);
            Ok(1)
        }
        fn flush(&mut self) -> io::Result<()> {
            self.is_ready()
        }
    }

    impl Read for Slow {
        fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
            self.is_ready()?;
            let Some(byte) = self.1.pop() else { return Ok(0) };
            bytes[0] = byte;
            Ok(1)
        }
    }

    #[test]
    fn a_stream_that_does_not_wait_is_waited_for() {
        let mut slow = Slow(0, Vec::new());
        write_out(&mut slow, "abc").unwrap();
        assert_eq!(slow.1, b"abc");
        let mut text = String::new();
        Patient(slow).read_to_string(&mut text).unwrap();
        assert_eq!(text, "cba");
    }
}
