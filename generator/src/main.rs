//! The program `tenken`.

use std::path::Path;
fn main() {
    match generator::check(Path::new("content"), None) {
        Ok(_) => println!("ok"),
        Err(generator::Stop::Faults(faults)) => {
            for v in &faults.violations {
                let p = faults.sources.place(v.spots[0]);
                if let Some(p) = p {
                    println!("{}:{}:{} {:?}", p.path.display(), p.line, p.column, v.fault);
                }
            }
            println!("{}", faults.violations.len());
        }
        Err(e) => println!("{e:?}"),
    }
}
