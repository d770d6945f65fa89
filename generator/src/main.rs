//! The program `tenken`: reads the command line, runs a command, tells what came of it.
//! Exit codes: 0 clean, 1 faults in the content, 2 could not run.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use generator::args::{self, Command, Options};
use generator::begin::{self, NewEdition};
use generator::readability::{self, Notice};
use generator::search::foreign;
use generator::source::Sources;
use generator::{Stop, markup_slips, report, sentences, single, unread};

/// A build makes and drops millions of small texts from several threads.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const HELP: &str = include_str!("help.txt");

fn main() -> ExitCode {
    match args::read(std::env::args_os().skip(1)) {
        Ok(Command::Help) => print(HELP),
        Ok(Command::Version) => print(concat!("tenken ", env!("CARGO_PKG_VERSION"), "\n")),
        Ok(Command::Check(options)) => {
            let outcome = generator::check_site(&options).map(|(catalog, sources)| {
                let mut notices = readability::notices(&catalog);
                notices.extend(markup_slips::notices(&sources));
                notices.extend(unread::notices(&catalog, &sources, &options.content));
                (notices, sources)
            });
            tell(&options, outcome)
        }
        Ok(Command::Serve(options, port)) => match generator::serve::serve(&options, port) {
            Ok(()) => ExitCode::SUCCESS,
            Err(stop) => tell(&options, Err(stop)),
        },
        Ok(Command::Addresses(options)) => {
            tell(&options, generator::publish(&options).map(|()| Default::default()))
        }
        Ok(Command::Build(options)) => {
            // The program ends here: what it holds need not be taken apart.
            let built = generator::build(&options).map(std::mem::forget);
            tell(&options, built.map(|()| single::notices(&options.out)))
        }
        Ok(Command::Init(folder)) => match begin::init(&folder) {
            Ok(written) => print(&sentences::of_written(&written, sentences::AFTER_INIT)),
            Err(reason) => refuse(&reason.to_string()),
        },
        Ok(Command::NewEdition(options, asked)) => new_edition(&options, &asked),
        Ok(Command::Completions(shell)) => print(shell.script()),
        Ok(Command::Search(options)) => match foreign::run(&options) {
            Ok(told) => {
                let _ = std::io::stderr().lock().write_all(told.figures.as_bytes());
                print(&told.answers)
            }
            Err(fault) => refuse(&fault.to_string()),
        },
        Err(mistake) => {
            refuse(&format!("{}\n使い方: tenken --help", sentences::of_mistake(&mistake)))
        }
    }
}

fn new_edition(options: &Options, asked: &NewEdition) -> ExitCode {
    let catalog = match generator::check(&options.content, options.seeds.as_deref()) {
        Ok(catalog) => catalog,
        Err(stop) => return tell(options, Err(stop)),
    };
    match begin::edition(&catalog, &options.content, asked) {
        Ok(written) => print(&sentences::of_written(&written, sentences::AFTER_EDITION)),
        Err(reason) => refuse(&reason.to_string()),
    }
}

fn tell(options: &Options, outcome: Result<(Vec<Notice>, Sources), Stop>) -> ExitCode {
    let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    match outcome {
        Ok((notices, sources)) => print(&report::clean(&notices, &sources, options.format, &here)),
        Err(Stop::Faults(faults)) => {
            print(&report::report(&faults, options.format, &here));
            ExitCode::from(1)
        }
        Err(Stop::Refused(refusal)) => refuse(&sentences::of_refusal(&refusal)),
        Err(Stop::Theme(fault)) => refuse(&fault.to_string()),
        Err(Stop::Site(fault)) => refuse(&fault.to_string()),
        Err(Stop::Dist(refusal)) => refuse(&refusal.to_string()),
    }
}

/// A reader that closed the pipe has read enough.
fn print(text: &str) -> ExitCode {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
    ExitCode::SUCCESS
}

fn refuse(text: &str) -> ExitCode {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
    ExitCode::from(2)
}
