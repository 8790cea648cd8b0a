//! The `tpm` command: parse, run, exit status.

use std::process::ExitCode;

fn main() -> ExitCode {
    tpm::run(std::env::args_os().collect()).into()
}
