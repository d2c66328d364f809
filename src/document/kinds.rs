//! The list of the kinds, in the order of the authoring guide. A line here and a file in `kind/` make a kind.

/// Calls a macro with the id and the description of each kind.
macro_rules! kinds {
    ($make:ident) => {
        $make! {
            Page => page::PAGE,
            Protocol => protocol::PROTOCOL,
            Threshold => threshold::THRESHOLD,
            Level => level::LEVEL,
            Contact => contact::CONTACT,
            Tool => tool::TOOL,
            Course => course::COURSE,
            VoiceStrategy => voice_strategy::VOICE_STRATEGY,
            VoiceActivity => voice_activity::VOICE_ACTIVITY,
            Voice => voice::VOICE,
            Plan => plan::PLAN,
            Review => review::REVIEW,
            Meeting => meeting::MEETING,
            Report => report::REPORT,
            Glossary => glossary::GLOSSARY,
            Law => law::LAW,
            Agency => agency::AGENCY,
            Group => group::GROUP,
            Audience => audience::AUDIENCE,
            Topic => topic::TOPIC,
        }
    };
}
pub(crate) use kinds;
