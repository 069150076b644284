"""How Latvian words look beside those of other languages."""

from __future__ import annotations

from transflow.lang.looks import Contrast, LookStyle

_BESIDE_ENGLISH = (
    r"[āčēģīķļņšūž]|^(?:aiz|ap|at|ie|iz|no(?!vembr)|pie|uz|sa[gjmpsv])[bcdgjklmnprstvz]\w*[^ei]a$"
    # Cases and persons.
    r"|(?:a|as|i|is|o|os|u|us|ai|ais|[^e]am|[^a]im|iem|ies|es|ajam|amies|[ijt]ams|iet)$"
    # Nouns in -s and -e, feminine and of actions; verbs.
    r"|(?:(?:[jkgpvz]|[sk]t)um|(?<!al)(?<!sap)ien|[bdgkptv][lr]|kn|[^aeiou\W]s)s$"
    r"|(?:dze|aime|[kt]ne|[tdzp]ene|sme|kste|ikme|iete|iskie|enie|amie)$"
    r"|[gkz]t$|^(?:aiz|ie|iz|pie|uz)\w+[kprs]t$|[^aeiou][bdgkptv]ot$|(?:[jmnrtvz]o|[bdgkpv]o)t$"
    # Days and times.
    r"|(?:dien|reiz|nekad|jebkad|tagad|vismaz)$"
    # Sounds that English spells with a "c" or not at all.
    r"|k[aourtv]|^k[lr]|sk[lr]|^[sz]v|dz|iek|\w[^aeo\W]j[aeiou]|jaun(?!t)|[bv]eid|ei[kz]|ksts?$"
    r"|(?<![aeior])eks"
)
"""Of words of five letters or more; what English has too is in `_SHARED`."""

_ENGLISH_ONLY = r"[qwxy]|[cgpst]h|ck|ou|[^kz]oo"

_SHARED = frozenset(
    """
    agenda agora alfa algebra alibi alumni analogs anime ante antenna arena aria armada arsenal
    atlas audio aurora bagels balances bandana banjo basis bases bazooka bikini bingo bistro bolero
    bonsai bonus brava bravo bronze campus canto canvas cargo casino census chaos china cigars
    cinema circus citrus cities coma commando corona corpus cosmos credo crescendo dates debates
    debris decorum delta demo desperado dialogs diaspora dilemma dingo diploma disco distances
    dogma domain domes domino drama duets dummies echo ego eldorado elites embargo emu
    enigma espresso essence euro euros extra fauna fiasco finales finances flamenco flamingo flora
    focus formula fresco gala gamma gaucho gazebo genera genes genius genus gestapo ghetto
    gorilla graffiti gratis gringo guru haiku halo hero heroes humus hyena idea impresario indigo
    inferno info insignia instances interim iris islam junta karaoke karate karma kilo kimono
    koala lama lambada larva lasso lava libido libretto lido lines logo logos lotus macho macro
    madam mafia magma major majors mambo mandala mango mania manifesto mantra manga martini
    maxima media mega memento memorandum mentors menu metro micro minima minus moderato modes
    modus mono motto multi murals museums nana nano nebula neuro nirvana nostalgia nova omega
    opera opus origami osteo pagoda paella pampas panda panel panorama paparazzi paprika parka
    pasta pastas patina peso pesto pesos phase photo piano pilates pistoles pizza placebo placenta
    plasma plus polenta polka pollen polo poncho porno porto portfolio poses presto prima primo
    pro program promo propaganda pros provinces quasi quota rabbi radio radius ratio regatta
    replica retro risotto rodeo rondo rosario rotunda rumba safari saga salami salsa salvo samba
    samovar samurai sanatorium sari sauna savanna schema scenario scherzo senora sepia series
    sigma silo simile sinus skates solo sonata sonar sombrero species sputnik stadium stamina
    stanza status stella stereo stigma studio sudoku sumo super supernova sushi tabula tango
    tapas taxi tempo tequila termini terra terracotta tesla tibia tiara tilde tiramisu tobacco
    tofu toga tonsils tornado torpedo torso torte tortes tortilla trauma triceps trio troika tsunami
    tuba tundra turbo tutor ultra umbra utopia vanilla vendetta veranda versus verbatim veto
    video villa viola virtuoso virus vista viva vodka volcano volta yoga zebra zloty zombie
    visa visas wiki stimuli nuclei alias texas whereas tennis oasis crisis cannabis metropolis
    penis synopsis thesis syphilis clematis tigris polis pelvis hepatitis genesis acropolis
    soviet soviets diet quiet skate skates kudos kosher kangaroo koalas alaska market markets
    marketing ticket brokers skunk skull parkas turkey monkey donkey hockey basket baskets rocket
    victim maxim denim pilgrim muslim interim claim telegram instagram kilogram diagram
    """.split()  # noqa: SIM905 - reads and merges more easily than a list of literals
)
"""English words that Latvian has too, or that stand in its texts as they are; also such that its
endings make of other words ("termini", "parka"), where English readers would not stumble."""

_BORROWED = frozenset(
    """
    absentia alma anno belli bona causa contra culpa data delicti domini facie facto factum fide
    fides franca grata honoris incognita ipso iure jure mater media mutandis mutatis natura novo
    officio operandi persona pluribus prima rasa situ tempore ultima unum versa vita vitae vitro
    vivendi vivo
    """.split()  # noqa: SIM905 - reads and merges more easily than a list of literals
)
"""Words of Latin phrases that both languages use."""

LOOKS = LookStyle(
    beside={
        "en": Contrast(
            own=_BESIDE_ENGLISH,
            others=_ENGLISH_ONLY,
            shared=_SHARED | _BORROWED,
            inflected=(
                r"(?!.*(?:[qwxy]|[cgpst]h|ck|ee|oo|ou|ea|ff|pp|ss|tt))[^\W\d_]{2,}(?:[aei]s?|us?)"
            ),
            borrowed=_BORROWED,
        )
    },
    streets=r"(?:iel|bulvār|prospekt|šosej|gatv|alej|laukum|damb|krastmal|līnij)\w{1,3}",
    proper=frozenset({"rada", "saeima", "saeimas", "seims", "seima"}),
    genitives=("a", "u", "o", "as", "es", "us", "ais", "ā", "ie", "ī"),
)
