//! What completes `tenken`'s command line in a shell. Words and options are those of `args`.

/// A shell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shell {
    /// bash.
    Bash,
    /// zsh.
    Zsh,
    /// fish.
    Fish,
    /// PowerShell.
    PowerShell,
}

impl Shell {
    /// Every shell by its name.
    pub const ALL: [(&str, Self); 4] = [
        ("bash", Self::Bash),
        ("zsh", Self::Zsh),
        ("fish", Self::Fish),
        ("powershell", Self::PowerShell),
    ];

    /// The shell of that name.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(name, _)| *name == word).map(|(_, shell)| shell)
    }

    /// The script that the shell reads.
    #[must_use]
    pub fn script(self) -> &'static str {
        match self {
            Self::Bash => include_str!("completions/tenken.bash"),
            Self::Zsh => include_str!("completions/tenken.zsh"),
            Self::Fish => include_str!("completions/tenken.fish"),
            Self::PowerShell => include_str!("completions/tenken.ps1"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Shell;

    /// Every command and option of the help, as it is written there.
    fn words() -> Vec<&'static str> {
        let help = include_str!("help.txt");
        let options = help.split(|sign: char| !(sign.is_ascii_lowercase() || sign == '-'));
        let options = options.filter(|word| word.starts_with("--") && word.len() > 2);
        let commands = help.lines().filter_map(|line| line.strip_prefix("  tenken "));
        options.chain(commands.filter_map(|line| line.split(' ').next())).collect()
    }

    #[test]
    fn every_shell_knows_every_command_and_option_of_the_help() {
        assert!(words().contains(&"build") && words().contains(&"--from"), "{:?}", words());
        for (name, shell) in Shell::ALL {
            for word in words() {
                let known = shell.script().contains(word.trim_start_matches("--"));
                assert!(known, "{name} does not complete {word}");
            }
        }
    }
}
