use std::io::{self, Write};

/// Writes `text` to `stream` in one go and flushes it. A reader that has left is
/// not an error.
///
/// # Errors
/// When the text could not be written, for example to a full disk.
pub fn write_out(stream: &mut dyn Write, text: &str) -> io::Result<()> {
    let written = stream.write_all(text.as_bytes()).and_then(|()| stream.flush());
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
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
}
