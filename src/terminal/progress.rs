//! How far a long run has come, in the last line of a terminal.

use std::io;
use std::time::{Duration, Instant};

use super::write_out;

/// A run that is over by then needs no word.
const LONG: Duration = Duration::from_secs(1);

/// How often the line is drawn.
const OFTEN: Duration = Duration::from_millis(500);

/// What is read, and how fast.
#[derive(Debug)]
pub(crate) struct Progress {
    /// Columns of the terminal; none where nobody watches.
    width: Option<usize>,
    /// Bytes to read, where that is known.
    total: Option<u64>,
    done: u64,
    begun: Instant,
    next: Duration,
}

impl Progress {
    pub(crate) fn new(width: Option<usize>, total: Option<u64>) -> Self {
        Self { width, total, done: 0, begun: Instant::now(), next: LONG }
    }

    /// So many bytes more are read.
    pub(crate) fn advance(&mut self, bytes: usize) {
        let Some(width) = self.width else { return };
        self.done += bytes as u64;
        let elapsed = self.begun.elapsed();
        if elapsed >= self.next {
            self.next = elapsed + OFTEN;
            let line: String = words(self.done, self.total, elapsed).chars().take(width - 1).collect();
            draw(&line);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.width.is_some() && self.next > LONG {
            draw("");
        }
    }
}

/// Puts `line` in the place of the one before.
fn draw(line: &str) {
    // Where nobody can see it, nothing is lost.
    let _ = write_out(&mut io::stderr().lock(), &format!("\r{line}\x1b[K"));
}

fn words(done: u64, total: Option<u64>, elapsed: Duration) -> String {
    let seconds = elapsed.as_secs_f64().max(f64::MIN_POSITIVE);
    #[expect(clippy::cast_precision_loss, reason = "nobody reads the last digits of terabytes")]
    let [done, total] = [done as f64, total.unwrap_or(0).max(done) as f64];
    let rate = done / seconds;
    if total <= done {
        return format!("{}  {}/s", size(done), size(rate));
    }
    let (percent, left) = ((100.0 * done / total).floor(), (total - done) / rate.max(1.0));
    format!("{percent:>2} %  {} of {}  {}/s  {} left", size(done), size(total), size(rate), time(left))
}

fn size(bytes: f64) -> String {
    match bytes {
        ..1e6 => format!("{:.0} kB", bytes / 1e3),
        ..1e9 => format!("{:.1} MB", bytes / 1e6),
        _ => format!("{:.2} GB", bytes / 1e9),
    }
}

fn time(seconds: f64) -> String {
    match seconds {
        ..99.5 => format!("{seconds:.0} s"),
        ..5970.0 => format!("{:.0} min", seconds / 60.0),
        _ => format!("{:.0} h", seconds / 3600.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_how_fast_and_what_is_left() {
        for (done, total, seconds, expected) in [
            (0, Some(1_000_000), 1.0, " 0 %  0 kB of 1.0 MB  0 kB/s  278 h left"),
            (500_000, Some(1_000_000), 2.0, "50 %  500 kB of 1.0 MB  250 kB/s  2 s left"),
            (
                1_000_000_000,
                Some(400_000_000_000),
                10.0,
                " 0 %  1.00 GB of 400.00 GB  100.0 MB/s  66 min left",
            ),
            // A file that grows meanwhile, or is of no known size.
            (2_500_000, Some(1_000), 1.0, "2.5 MB  2.5 MB/s"),
            (2_500_000, None, 0.5, "2.5 MB  5.0 MB/s"),
            (0, None, 0.0, "0 kB  0 kB/s"),
        ] {
            assert_eq!(words(done, total, Duration::from_secs_f64(seconds)), expected);
        }
    }
}
