"""Every weight and threshold of identity: what it means, and how it was set.

A comparison adds up what its features give, so a number has meaning only beside the threshold
for *same*: 0.6 of entities, 0.85 of events. Where nothing else is told of its origin a number
was set by hand, so that the combination in its comment comes out as told there, and was checked
on annotated news (ECB+, Wikinews) by what it joins and parts. How well two names of people fit
is rated in `kg.naming.person`.

Not here are the limits that only bound the work (how many of a block are compared); they stand
beside their loops.
"""

from typing import Final

# --- Verdicts, of entities and events ------------------------------------------------------
#: Score from which two entities are one: equal names (0.8), or spellings of one (0.85 × 0.8).
ENTITY_SAME: Final = 0.6
#: Score from which two event mentions are one event. Reached by type, day and patient; by
#: type, trigger, patient and much in common; or within one topic by type, trigger group, and
#: nothing that contradicts.
EVENT_SAME: Final = 0.85
#: Score below which two are different; between this and *same* nobody can say, and they stay
#: two.
DIFFERENT: Final = 0.2
#: What a veto adds. It decides by itself, whatever speaks for it; the number is for readers.
VETO: Final = -1.0

# --- Entities: what each feature weighs, times its strength from -1 to 1 -------------------
#: One name is enough (0.8 ≥ 0.6), so a strength of 0.75 is the least that joins by itself.
NAME: Final = 0.8
#: One id of a gazetteer joins whatever else the articles say: no sum of doubts reaches -1.4.
LINK: Final = 2.0
#: Lifts a surname alone (0.4 × 0.8) to *same* where much is shared, a short form (0.48) soon.
CONTEXT: Final = 0.4
#: Two countries bring one name (0.8) to *unsure*; one country adds 0.2, as half a context
#: does.
COUNTRY: Final = 0.5
#: As a country: the Springfields of two states stay apart.
REGION: Final = 0.5
#: One office lifts a surname (0.32) to *same*; another office alone parts no one name (0.5).
OFFICE: Final = 0.3
#: A striker and a mayor of one name are *unsure* (0.5), joined where a context is shared.
OCCUPATION: Final = 0.3
#: Makes one name *unsure* (0.4) and not *different*: pronouns are resolved with errors.
GENDER: Final = 0.4
#: A country and a city of one name are *unsure* (0.5): annotation mistakes subtypes.
SUBTYPE: Final = 0.3
#: Two days of birth undo one name altogether (0.0).
BORN: Final = 0.8
#: John Smith and John Smith beside nothing in common are *unsure* (0.5).
COMMON_NAME: Final = 0.3
#: An event of one name, told more than a year apart, is *unsure* (0.4): it comes again.
EDITION: Final = 0.4

# --- Entities: how strong a likeness is ----------------------------------------------------
#: Both are called so, and the name says who is meant.
EQUAL_NAME: Final = 1.0
#: Some article gives the shared name to each, or the gazetteer calls both by one: 0.72,
#: *same*.
ALIAS: Final = 0.9
#: The world means one by it ("Putin", "AMLO"): 0.52, a little context makes it *same*.
BYNAME: Final = 0.65
#: Words that differ only as transliterations vary ("Darayya", "Daraya"): 0.48 needs context.
RESPELLING: Final = 0.6
#: Some words of the other's name ("Lockheed"): 0.4 needs half of what context can give.
SHORT_NAME: Final = 0.5
#: Letters that may stand for the other: a little less, since letters stand for much.
ACRONYM: Final = 0.45
#: Both have one name that many bear ("the Interior Ministry"): 0.32, context must decide.
WEAK_NAME: Final = 0.4
#: One country tells little, since it has many people and bodies; two countries tell all.
SAME_COUNTRY: Final = 0.4
#: Another office where something else is shared: people hold several, one after another.
OTHER_OFFICE: Final = -0.3
#: How well a name must fit that of somebody the world knows to be that person's: spellings of
#: one name do (0.85), an initial does not (0.5).
WELL_KNOWN: Final = 0.85
#: Letters of an acronym at least: two stand for nearly anything.
ABBREVIATION_LETTERS: Final = 3
#: Years between two tellings up to which a named event is one edition: December and January.
EDITION_YEARS: Final = 1

# --- Entities: thresholds ------------------------------------------------------------------
#: A thing that more documents mention says nothing by being mentioned in two of them.
COMMON_CONTEXT: Final = 200
#: The most mentioned entities of a document that stand for what it is about.
CONTEXT_SIZE: Final = 40
#: Letters of a name from which two spellings may be one by their sound: of shorter ones too
#: many are alike.
SOUND_LETTERS: Final = 6
#: Inhabitants of a city that is known by several names the world over ("Bombay").
LARGE_CITY: Final = 100_000
#: How many times as large as the next of its name such a city must be.
LARGER_CITY: Final = 20
#: By how much one part of a name must fit better than another to be the only one that fits.
RIVAL_MARGIN: Final = 0.1
#: How many times as large as its rivals a part must be to be meant where several fit.
RIVAL_SIZE: Final = 5
#: Score told of what fits several parts of one name: between *different* and *same*.
SEVERAL_FIT: Final = 0.5
#: Score told of a surname that several bear: that of a surname alone.
SEVERAL_BEAR: Final = 0.4
#: How many times as usual an acronym may be before it is the better name ("FIFA").
RARER_FULL_NAME: Final = 5
#: The same for a part of a longer name: "Apple", where few write "Apple Computer".
RARER_LONG_NAME: Final = 2

# --- Event mentions: kind and words --------------------------------------------------------
# Of pairs of mentions of one kind from two articles of one topic of ECB+, 92 of 100 that use
# one word for it are one event, 55 of those that do not; of those with the same patient 98,
# with other words for it 53.
SAME_TYPE: Final = 0.3
#: Half of it: what one article calls a capture another calls a liberation.
COMPATIBLE_TYPE: Final = 0.15
#: A little more within one topic, where the other type is often only another rule.
COMPATIBLE_TYPE_IN_TOPIC: Final = 0.2
#: One word for it, or two of one group, in one turn of a topic: 0.3 + 0.15 + 0.4 is just
#: *same*.
TRIGGER_GROUP: Final = 0.15
#: The same where the topic may have taken a new turn: then something else must be shared.
TRIGGER_GROUP_LATER: Final = 0.1
#: A topic tells of many meetings and demands, so type and word do not make them one.
MANY_OF_KIND: Final = -0.2
#: One word in articles of two topics.
SAME_TRIGGER: Final = 0.1
#: One told by the article, one by somebody in it: little, since news retells what was said.
OTHER_VOICE: Final = -0.1

# --- Event mentions: time ------------------------------------------------------------------
#: With type and patient *same*: 0.3 + 0.35 + 0.3 ≥ 0.85.
SAME_DAY: Final = 0.35
#: One month or year: much happens in it.
SAME_PERIOD: Final = 0.15
#: Told of two days where that is no veto: a date may be mistaken of what happens once.
OTHER_DAYS: Final = -0.3
#: A day and a stretch that it lies in.
OVERLAPPING: Final = 0.1
#: Neither says when, and the articles appeared within `NEAR_DAYS`.
TOLD_TOGETHER: Final = 0.1
#: They appeared more than `FAR_DAYS` apart.
TOLD_APART: Final = -0.4
#: Days between two articles that tell of one thing without saying when it was.
NEAR_DAYS: Final = 3
#: Days from which two articles hardly tell of one thing.
FAR_DAYS: Final = 10 * NEAR_DAYS
#: Days between two articles of one topic. What is told later may be a new turn, with events of
#: its own.
ONE_TURN_DAYS: Final = 7
#: Days by which a date that an article gives may be wrong: a year and a few days, since years
#: are mistaken more than days.
MISTAKEN_DAYS: Final = 370
#: What is told as done before it happened is something else; one day is for time zones.
TOLD_BEFORE_DAYS: Final = 1
#: A stretch of more than two months is no time to look for an event by.
PERIOD_DAYS: Final = 62

# --- Event mentions: one article -----------------------------------------------------------
#: Taken up again: by "the", or in the headline and the first sentences, which tell one thing.
TOLD_AGAIN: Final = 0.4
#: Told in one article, in any way.
ONE_ARTICLE: Final = 0.25
#: Characters from the beginning of an article in which its headline and first sentences stand.
BEGINNING: Final = 400

# --- Event mentions: how many --------------------------------------------------------------
#: It happened to one, and to several. Within one topic that is a veto.
ONE_AND_SEVERAL: Final = -0.3
#: Tolls that cannot be one as it grows, see `MANY_TIMES`.
OTHER_COUNT: Final = -0.4
#: How often a number of people must hold another to be of something else: ten dead at one
#: embassy, 257 at both. A toll grows from day to day, but not to many times itself.
MANY_TIMES: Final = 4

# --- Event mentions: who and what ----------------------------------------------------------
#: What it adds that both name one participant in a role.
SHARED_ROLE: Final = {
    "agent": 0.15,  # does much else too
    "patient": 0.3,  # with type and day *same*
    "recipient": 0.2,
    "theme": 0.2,
    "participant": 0.2,
}
#: What it adds that they name others.
OTHER_ROLE: Final = {
    "agent": -0.3,
    "patient": -0.3,
    "recipient": -0.4,  # there is seldom more than one
    "theme": -0.3,
    "participant": -0.2,  # each article names some of many
}
#: It befell one patient, and befalls nobody twice (people die once): *same* by itself.
SHARED_ONCE_ONLY: Final = 0.9
#: A town is attacked often, a person arrested seldom.
SHARED_PERSON: Final = 0.4
#: The same two or more met: with the type and a little more *same*.
SHARED_MEETING: Final = 0.6
#: Some met, or one met whom the other does not tell.
SHARED_SOME: Final = 0.25
#: One is shared and each side names somebody else too: one of two meetings that one person
#: had.
OTHER_MEETING: Final = -0.3
#: Share of a role's weight where two names can be one person's: a part, or a spelling.
MAYBE_ONE_PERSON: Final = 0.7
#: Two agents that may stand for one another: an army and its state.
ONE_SIDE: Final = -0.05
#: Strength of one word for a patient in one topic, where the trigger group is shared or it
#: befalls nobody twice: nearly as good as a name.
PATIENT_WORDS: Final = 0.85
#: The same without that: a story that tells of one woman calls her "the woman", but not all
#: that befell her is one thing.
PATIENT_WORDS_ALONE: Final = 0.45
OTHER_PATIENT_WORDS: Final = -0.2
#: Other words for a participant: articles vary their words.
OTHER_WORDS: Final = -0.1
OTHER_THEME_WORDS: Final = -0.5
#: Of what is told apart by its theme: two demands of one government are two, unless one topic
#: tells of them.
OTHER_THEME_WORDS_IN_TOPIC: Final = -0.2
#: Somebody does much in one topic: who did it, told in other words, without what or where,
#: makes no one event.
AGENT_ONLY: Final = -0.4

# --- Event mentions: where, and beside what ------------------------------------------------
SAME_PLACE: Final = 0.25
#: What is attacked by one mention is where it happened by the other.
PLACE_ATTACKED: Final = 0.2
#: Two articles of one topic and turn: with type and trigger group just *same*.
SAME_TOPIC: Final = 0.4
#: The same in a later turn; what both mention beside the participants counts where it is more.
SAME_TOPIC_LATER: Final = 0.15
#: What both articles mention beside the participants, at most.
EVENT_CONTEXT: Final = 0.3

# --- Event clusters ------------------------------------------------------------------------
#: By how much a mention must fit one of two events better than the other to be of that one.
CLEARLY_BETTER: Final = 0.25
#: How many times as many (and one more) must stand with one of two rivals to outdo the other.
LARGER_CAMP: Final = 2
#: Likeness of two surnames that may be one, misspelt: "Rait" and "Raite", "Ortiz" and "Ortis".
MISSPELT_SURNAME: Final = 0.85
#: A word or thing that more documents mention brings no two mentions together by itself.
RARE_DOCUMENTS: Final = 30

# --- Topics --------------------------------------------------------------------------------
#: Mean likeness within a topic. On ECB+ 0.26 to 0.30 do nearly alike; at 0.32 every twentieth
#: link between articles is lost.
TOPIC_SIMILARITY: Final = 0.28
#: A word that n articles use is worth 1 / log2(30 + n): nearly the same for all, so that an
#: article is as like another in a folder of ten as in one of ten thousand.
TOPIC_SMOOTHING: Final = 30
#: A word that more articles use brings no two of them together by itself.
COMMON_WORD: Final = 100
#: Rare words that two articles must share to be compared.
SHARED_WORDS: Final = 3
#: Different words and names below which an article is too short to say what its topic is.
TOPIC_WORDS: Final = 8

# --- What is kept for explanation, and what is worth a person's look -----------------------
#: Score from which an unsure pair is worth a look, however few documents name the two.
ENTITY_PROMISING: Final = 0.35
#: Documents of both together from which every unsure pair is worth one.
MANY_DOCUMENTS: Final = 4
#: What must speak for one event before a comparison that failed is kept for explanation.
EVENT_EXPLAINED: Final = 0.6
#: What a feature says that makes a pair no work for a person: two countries, he and she, told
#: a year apart.
FIRMLY_AGAINST: Final = -0.4
#: What the names of two people add up to at least who may be one, spelt in two ways, in one
#: article.
REVIEW_SPELLING: Final = 0.45
#: What a pair counts, beside nearness, that is just not *different*: with many documents it
#: still is worth a look.
REVIEW_FLOOR: Final = 0.25
