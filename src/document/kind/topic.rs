//! What pages are about: the closed list of topics.

use super::{Asked, Drawing, Is, Kind, KindId, fields, may};

fields! {
    FIELDS:
    CONTACTS: Ref = may("contacts", Is::Ref(&[KindId::Contact]), "Whom to ring").many();
    DO_NOT_TELL_FIRST: Text = may("do_not_tell_first", Is::Text(300), "Why the family is not told first, and by what source");
    EXIT_BUTTON: Flag = may(
        "exit_button",
        Is::Flag,
        "Whether it is sensitive, so that its pages show “Exit this page”; a topic with a content warning is",
    );
}

pub const TOPIC: Kind = Kind {
    name: "topic",
    label: "Topic",
    plural: "Topics",
    folder: "topics",
    fields: FIELDS,
    example: include_str!("example/topic.md"),
    asked: &[Asked::TopicAndFamily],
    drawing: Drawing::Topic,
    ..Kind::BASE
};
