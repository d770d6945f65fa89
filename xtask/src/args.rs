//! The command line as a value. Nothing is run here.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::fuzz;
use crate::soak;
use crate::toolchain::Way;

#[derive(Debug, PartialEq)]
pub enum Command {
    Build(Options),
    Wasm(Options),
    Test(Options),
    Ci,
    Serve { port: u16 },
    Bless,
    Bench(Options),
    Fuzz(fuzz::Options),
    Soak { seconds: u32 },
    Help,
}

/// What `build`, `wasm`, `test` and `bench` may be told.
#[derive(Debug, Default, PartialEq)]
pub struct Options {
    pub way: Way,
    pub out: Option<PathBuf>,
    pub filters: Vec<String>,
}

pub fn parse(args: impl IntoIterator<Item = String>) -> Result<Command> {
    let mut args = args.into_iter();
    let name = args.next().unwrap_or_else(|| "help".to_owned());
    let command = match name.as_str() {
        "build" => Command::Build(options(&mut args, &["--wasm-toolchain", "--out"])?),
        "wasm" => Command::Wasm(options(&mut args, &["--wasm-toolchain"])?),
        "test" => Command::Test(options(&mut args, &["--wasm-toolchain", "filter"])?),
        "serve" => Command::Serve { port: port(&mut args)? },
        "ci" => Command::Ci,
        "bless" => Command::Bless,
        "bench" => Command::Bench(options(&mut args, &["--wasm-toolchain", "filter"])?),
        "fuzz" => Command::Fuzz(fuzz_options(&mut args)?),
        "soak" => Command::Soak { seconds: seconds(&mut args)? },
        "help" | "--help" | "-h" => Command::Help,
        other => bail!("no command `{other}`; `cargo xtask help` lists them"),
    };
    match args.next() {
        Some(rest) => bail!("`{name}` does not take `{rest}`; see `cargo xtask help`"),
        None => Ok(command),
    }
}

fn options(args: &mut impl Iterator<Item = String>, known: &[&str]) -> Result<Options> {
    let mut options = Options { way: way_from_environment()?, ..Options::default() };
    while let Some(arg) = args.next() {
        let is_filter = !arg.starts_with('-') && known.contains(&"filter");
        if !is_filter && !known.contains(&arg.as_str()) {
            bail!("unknown argument `{arg}`; see `cargo xtask help`");
        }
        let mut value = || args.next().with_context(|| format!("`{arg}` needs a value"));
        match arg.as_str() {
            "--wasm-toolchain" => options.way = value()?.parse()?,
            "--out" => options.out = Some(value()?.into()),
            _ => options.filters.push(arg),
        }
    }
    Ok(options)
}

fn fuzz_options(args: &mut impl Iterator<Item = String>) -> Result<fuzz::Options> {
    let mut options = fuzz::Options { target: None, seconds: fuzz::SECONDS };
    while let Some(arg) = args.next() {
        if arg == "--seconds" {
            options.seconds = seconds_in(args)?;
        } else if arg.starts_with('-') || options.target.is_some() {
            bail!("unknown argument `{arg}`; see `cargo xtask help`");
        } else {
            options.target = Some(arg);
        }
    }
    Ok(options)
}

fn seconds_in(args: &mut impl Iterator<Item = String>) -> Result<u32> {
    let seconds = args.next().context("`--seconds` needs a value")?;
    seconds.parse().with_context(|| format!("`{seconds}` are no seconds"))
}

/// How long each fuzzer of a soak runs.
fn seconds(args: &mut impl Iterator<Item = String>) -> Result<u32> {
    match args.next().as_deref() {
        None => Ok(soak::SECONDS),
        Some("--seconds") => seconds_in(args),
        Some(other) => bail!("unknown argument `{other}`; see `cargo xtask help`"),
    }
}

fn port(args: &mut impl Iterator<Item = String>) -> Result<u16> {
    match args.next().as_deref() {
        None => Ok(8000),
        Some("--port") => {
            let port = args.next().context("`--port` needs a value")?;
            port.parse().with_context(|| format!("`{port}` is no port"))
        }
        Some(other) => bail!("unknown argument `{other}`; see `cargo xtask help`"),
    }
}

fn way_from_environment() -> Result<Way> {
    match env::var("TENKEN_WASM_TOOLCHAIN") {
        Ok(way) if !way.is_empty() => way.parse().context("TENKEN_WASM_TOOLCHAIN"),
        _ => Ok(Way::default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> Result<Command> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn options_belong_to_their_command() {
        let Command::Build(build) = of("build --wasm-toolchain debian --out x").unwrap() else {
            panic!("not build");
        };
        assert_eq!((build.way, build.out), (Way::Debian, Some("x".into())));
        let Command::Test(test) = of("test sheet search").unwrap() else { panic!("not test") };
        assert_eq!(test.filters, ["sheet", "search"]);
        assert_eq!(of("serve --port 81").unwrap(), Command::Serve { port: 81 });
        let dates = fuzz::Options { target: Some("dates".into()), seconds: 5 };
        assert_eq!(of("fuzz dates --seconds 5").unwrap(), Command::Fuzz(dates));
        assert_eq!(of("soak").unwrap(), Command::Soak { seconds: 600 });
        assert_eq!(of("soak --seconds 5").unwrap(), Command::Soak { seconds: 5 });
        assert_eq!(of("").unwrap(), Command::Help);
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for line in [
            "bild",
            "build --fast",
            "build x",
            "ci x",
            "test --out x",
            "build --out",
            "fuzz a b",
            "fuzz --seconds x",
        ] {
            assert!(of(line).is_err(), "{line}");
        }
    }
}
