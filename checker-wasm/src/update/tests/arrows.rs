//! Arrow keys move among the controls of the table and answer nothing.

use super::*;
use crate::event::{Control, Stop, Way};

fn go(tab: &mut Tab, from: Stop, way: Way) -> Option<Stop> {
    let now = Now {
        today: Date::from_iso("2024-11-20").unwrap(),
        clock: "14:03".into(),
        stamp: "2024-11-20T14:03:05+09:00".into(),
    };
    update(&mut tab.state, Event::ArrowPressed(from, way), &now).into_iter().find_map(|effect| {
        match effect {
            Effect::RevealStop(stop) => Some(stop),
            _ => None,
        }
    })
}

fn stop(row: usize, cell: usize, control: Control) -> Stop {
    Stop { at: CellAt { row: RowAt { form: 0, row }, cell }, control }
}

#[test]
fn they_go_from_control_to_control_and_stop_at_the_ends() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    let before = tab.state.desk().cloned();
    let way = [
        stop(1, 0, Control::Answer(Answer::Yes)),
        stop(1, 0, Control::Answer(Answer::No)),
        stop(1, 0, Control::Answer(Answer::NotRequired)),
        stop(1, 0, Control::Day),
        stop(1, 1, Control::Day),
    ];
    for pair in way.windows(2) {
        assert_eq!(go(&mut tab, pair[0], Way::Right), Some(pair[1]));
        assert_eq!(go(&mut tab, pair[1], Way::Left), Some(pair[0]));
    }
    assert_eq!(go(&mut tab, way[0], Way::Left), None);
    assert_eq!(go(&mut tab, way[4], Way::Right), None);
    assert_eq!(go(&mut tab, way[1], Way::Down), Some(stop(2, 0, Control::Answer(Answer::No))));
    assert_eq!(tab.state.current[0], 2);
    assert_eq!(go(&mut tab, stop(2, 0, Control::Day), Way::Down), None);
    // The gate has no 契約なし: nothing to go to.
    assert_eq!(go(&mut tab, way[2], Way::Up), None);
    assert_eq!(tab.state.desk().cloned(), before);
}

#[test]
fn one_item_at_a_time_they_are_left_alone() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.take(Event::ModeChosen(Mode::One), &mut stores);
    assert_eq!(go(&mut tab, stop(1, 0, Control::Day), Way::Down), None);
}

#[test]
fn from_the_heading_to_which_enter_leads_they_go_on() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    let heading = stop(1, 0, Control::Heading);
    assert_eq!(go(&mut tab, heading, Way::Right), Some(stop(1, 0, Control::Answer(Answer::Yes))));
    assert_eq!(go(&mut tab, heading, Way::Left), None);
    assert_eq!(go(&mut tab, heading, Way::Down), Some(stop(2, 0, Control::Answer(Answer::Yes))));
    assert_eq!(go(&mut tab, heading, Way::Up), Some(stop(0, 0, Control::Answer(Answer::Yes))));
}

/// Elsewhere nobody would see that the day was not taken.
#[test]
fn no_key_leaves_a_day_that_cannot_be_read_or_is_asked_about() {
    for mode in [Mode::Table, Mode::One] {
        for text in ["2/30", "6.12.20"] {
            let mut stores = Stores::default();
            let mut tab = Tab::begin(&mut stores);
            tab.take(Event::ModeChosen(mode), &mut stores);
            tab.take(Event::RowChosen(ROW), &mut stores);
            let day = stop(1, 1, Control::Day);
            tab.take(typed(TARGET, text, false), &mut stores);
            // A second Enter is no answer to the question.
            for way in [Way::On, Way::On, Way::Down, Way::Up, Way::Left] {
                assert_eq!(go(&mut tab, day, way), None, "{text}");
                assert_eq!(tab.state.current[0], 1, "{text} {way:?}");
            }
            assert_eq!(tab.record(ROW).date("target"), None);
            tab.take(typed(TARGET, "12/20", false), &mut stores);
            go(&mut tab, day, Way::On);
            assert_eq!(tab.record(ROW).date("target"), Date::from_iso("2024-12-20"));
            assert_eq!(tab.state.current[0], 2);
        }
    }
}

#[test]
fn enter_leaves_a_field_for_words() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.take(Event::RowChosen(ROW), &mut stores);
    go(&mut tab, stop(1, 0, Control::Words), Way::On);
    assert_eq!(tab.state.current[0], 2);
}
