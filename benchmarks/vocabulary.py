"""Words of the made-up releases, Latvian and English side by side.

Each list fills one place of a sentence, in the form that the place asks for; the third person of a
Latvian verb is the same for one and for many, so every subject goes with every verb.
"""

from __future__ import annotations

Pair = tuple[str, str]
"""Latvian and English."""

TIMES: tuple[Pair, ...] = (
    ("Pirmdien", "On Monday"),
    ("Otrdien", "On Tuesday"),
    ("Trešdien", "On Wednesday"),
    ("Ceturtdien", "On Thursday"),
    ("Piektdien", "On Friday"),
    ("Vakar", "Yesterday"),
    ("Šonedēļ", "This week"),
    ("Pagājušajā nedēļā", "Last week"),
    ("Šomēnes", "This month"),
    ("Pagājušajā mēnesī", "Last month"),
    ("Gada sākumā", "At the beginning of the year"),
    ("Vasaras beigās", "At the end of summer"),
    ("Pavasarī", "In spring"),
    ("Rudenī", "In autumn"),
    ("Pēc vairāku mēnešu darba", "After several months of work"),
    ("Pirmo reizi desmit gados", "For the first time in ten years"),
)
SUBJECTS: tuple[Pair, ...] = (
    ("Iekšlietu ministrija", "the Ministry of the Interior"),
    ("Kultūras ministrija", "the Ministry of Culture"),
    ("Zemkopības ministrija", "the Ministry of Agriculture"),
    ("Veselības ministrija", "the Ministry of Health"),
    ("Satiksmes ministrija", "the Ministry of Transport"),
    ("Labklājības ministrija", "the Ministry of Welfare"),
    ("Tieslietu ministrija", "the Ministry of Justice"),
    ("Finanšu ministrija", "the Ministry of Finance"),
    ("Ekonomikas ministrija", "the Ministry of Economics"),
    ("Valsts robežsardze", "the State Border Guard"),
    ("Valsts policija", "the State Police"),
    ("pilsētas dome", "the city council"),
    ("novada pašvaldība", "the municipality"),
    ("darba grupa", "the working group"),
    ("uzņēmēju padome", "the council of entrepreneurs"),
    ("valdība", "the government"),
    ("Saeimas komisija", "the parliamentary committee"),
    ("skolu direktori", "school principals"),
    ("ģimenes ārsti", "family doctors"),
    ("brīvprātīgie glābēji", "volunteer rescuers"),
    ("nozares eksperti", "experts in the field"),
    ("pacientu biedrība", "the association of patients"),
    ("bāriņtiesu darbinieki", "staff of the orphans’ courts"),
    ("vides inspektori", "environmental inspectors"),
)
VERBS: tuple[Pair, ...] = (
    ("izvērtēja", "assessed"),
    ("saņēma", "received"),
    ("apstiprināja", "approved"),
    ("sagatavoja", "prepared"),
    ("iesniedza", "submitted"),
    ("pārskatīja", "reviewed"),
    ("izstrādāja", "drew up"),
    ("publicēja", "published"),
    ("papildināja", "supplemented"),
    ("noraidīja", "rejected"),
    ("atbalstīja", "supported"),
    ("apsprieda", "discussed"),
)
OBJECTS: tuple[Pair, ...] = (
    ("ziņojumu", "a report"),
    ("noteikumu projektu", "draft rules"),
    ("rīcības plānu", "an action plan"),
    ("priekšlikumus", "proposals"),
    ("ieteikumus", "recommendations"),
    ("budžeta pieprasījumu", "a budget request"),
    ("vadlīnijas", "guidelines"),
    ("likuma grozījumus", "amendments to the law"),
    ("pētījuma rezultātus", "the results of a study"),
    ("iepirkuma dokumentus", "procurement documents"),
    ("sadarbības līgumu", "a cooperation agreement"),
    ("gada pārskatu", "the annual review"),
    ("mācību programmu", "a training programme"),
    ("iedzīvotāju vēstules", "letters from residents"),
)
TOPICS: tuple[Pair, ...] = (
    ("robežas drošību", "border security"),
    ("skolēnu veselību", "the health of pupils"),
    ("mežu atjaunošanu", "reforestation"),
    ("tiltu remontu", "the repair of bridges"),
    ("bibliotēku pieejamību", "access to libraries"),
    ("digitālo parakstu", "the digital signature"),
    ("ūdens kvalitāti", "the quality of water"),
    ("sabiedrisko transportu", "public transport"),
    ("jauniešu nodarbinātību", "youth employment"),
    ("senioru aprūpi", "the care of seniors"),
    ("plūdu novēršanu", "flood prevention"),
    ("muzeju darba laiku", "the opening hours of museums"),
    ("lauku ceļu uzturēšanu", "the upkeep of rural roads"),
    ("energoefektivitāti", "energy efficiency"),
    ("pirmsskolas izglītību", "pre-school education"),
    ("kiberdrošību", "cybersecurity"),
    ("ugunsdrošību daudzdzīvokļu mājās", "fire safety in blocks of flats"),
    ("pārtikas cenu uzraudzību", "the supervision of food prices"),
    ("nodokļu atvieglojumus ģimenēm", "tax relief for families"),
    ("atbalstu audžuģimenēm", "support for foster families"),
    ("zvejas kvotu sadali", "the allocation of fishing quotas"),
    ("augstskolu finansējumu", "the funding of universities"),
    ("datu aizsardzību", "data protection"),
    ("atkritumu šķirošanu", "the sorting of waste"),
    ("civilo aizsardzību", "civil protection"),
    ("ostu attīstību", "the development of ports"),
    ("būvniecības uzraudzību", "the supervision of construction"),
    ("vieglo valodu iestādēs", "plain language in institutions"),
    ("dzīvnieku labturību", "animal welfare"),
    ("asins donoru kustību", "the blood donor movement"),
)
PLACES: tuple[Pair, ...] = (
    ("Rīgā", "in Rīga"),
    ("Liepājā", "in Liepāja"),
    ("Daugavpilī", "in Daugavpils"),
    ("Ventspilī", "in Ventspils"),
    ("Jelgavā", "in Jelgava"),
    ("Rēzeknē", "in Rēzekne"),
    ("Valmierā", "in Valmiera"),
    ("Jūrmalā", "in Jūrmala"),
    ("Ogrē", "in Ogre"),
    ("Cēsīs", "in Cēsis"),
    ("Kuldīgā", "in Kuldīga"),
    ("Alūksnē", "in Alūksne"),
    ("Jēkabpilī", "in Jēkabpils"),
    ("Madonā", "in Madona"),
    ("Talsos", "in Talsi"),
    ("Siguldā", "in Sigulda"),
    ("Ludzā", "in Ludza"),
    ("Saldū", "in Saldus"),
)
AIMS: tuple[Pair, ...] = (
    ("lai palīdzība ierastos ātrāk", "so that help arrives sooner"),
    ("lai mazinātu rindas pie ārstiem", "to shorten the queues to see a doctor"),
    ("lai bērni drošāk nokļūtu skolā", "so that children get to school more safely"),
    ("lai iestādes tērētu mazāk enerģijas", "so that institutions spend less energy"),
    ("lai piesaistītu jaunus darbiniekus", "to attract new staff"),
    ("lai uzņēmējiem būtu mazāk ziņojumu", "so that businesses have fewer reports to file"),
    ("lai saglabātu kultūras mantojumu", "to preserve cultural heritage"),
    ("lai novērstu pārpratumus iepirkumos", "to avoid misunderstandings in procurement"),
    ("lai sagatavotos apkures sezonai", "to prepare for the heating season"),
    ("lai pakalpojumi būtu pieejami arī laukos", "so that services reach rural areas too"),
    ("lai vienkāršotu uzturēšanās atļauju saņemšanu", "to make residence permits easier to get"),
    ("lai stiprinātu uzticēšanos valsts pārvaldei", "to strengthen trust in public administration"),
    ("lai Baltijas jūrā būtu vairāk zivju", "so that there are more fish in the Baltic Sea"),
    ("lai katrs saprastu savas tiesības", "so that everyone understands their rights"),
)
PEOPLE: tuple[Pair, ...] = (
    ("dalībnieki", "participants"),
    ("skolotāji", "teachers"),
    ("glābēji", "rescuers"),
    ("studenti", "students"),
    ("seniori", "seniors"),
    ("lauksaimnieki", "farmers"),
    ("ārsti", "doctors"),
    ("brīvprātīgie", "volunteers"),
    ("zemessargi", "members of the National Guard"),
    ("pētnieki", "researchers"),
)
EVENTS: tuple[Pair, ...] = (
    ("mācībās", "in the exercise"),
    ("konferencē", "in the conference"),
    ("talkā", "in the clean-up"),
    ("semināros", "in the seminars"),
    ("forumā", "in the forum"),
    ("aptaujā", "in the survey"),
    ("pieredzes apmaiņā", "in the exchange of experience"),
    ("praktiskajās nodarbībās", "in the practical sessions"),
)
SPEAKERS: tuple[Pair, ...] = (
    ("ministre", "the minister"),
    ("dienesta priekšnieks", "the head of the service"),
    ("valsts sekretārs", "the state secretary"),
    ("projekta vadītāja", "the project manager"),
    ("pārvaldes direktors", "the director of the office"),
    ("novada mērs", "the mayor of the municipality"),
    ("biedrības dibinātāja", "the founder of the association"),
)
QUOTES: tuple[Pair, ...] = (
    ("Katra minūte var izglābt dzīvību", "Every minute can save a life"),
    ("Šis darbs prasīs pacietību", "This work will take patience"),
    ("Mēs uzklausīsim visus priekšlikumus", "We will hear all proposals"),
    ("Nauda vien problēmu neatrisinās", "Money alone will not solve the problem"),
    ("Lauku skolas ir jāsargā", "Rural schools must be protected"),
    ("Drošība sākas ar kaimiņu", "Safety begins with a neighbour"),
    ("Lēmums nebija viegls", "The decision was not easy"),
    ("Bez uzņēmējiem izaugsmes nebūs", "There will be no growth without businesses"),
    ("Vārdi ir jāpierāda ar darbiem", "Words must be proved by deeds"),
    ("Labs likums ir īss likums", "A good law is a short law"),
)
FUNDS: tuple[Pair, ...] = (
    ("Eiropas Savienības fondiem", "European Union funds"),
    ("valsts budžeta", "the state budget"),
    ("pašvaldību ieņēmumiem", "the income of municipalities"),
    ("neparedzētajiem līdzekļiem", "the contingency fund"),
    ("Norvēģijas finanšu instrumenta", "the Norwegian financial instrument"),
    ("ziedojumiem", "donations"),
)
MONTHS: tuple[Pair, ...] = (
    ("janvārī", "January"),
    ("februārī", "February"),
    ("martā", "March"),
    ("aprīlī", "April"),
    ("maijā", "May"),
    ("jūnijā", "June"),
    ("jūlijā", "July"),
    ("augustā", "August"),
    ("septembrī", "September"),
    ("oktobrī", "October"),
    ("novembrī", "November"),
    ("decembrī", "December"),
)
CONDITIONS: tuple[Pair, ...] = (
    ("ja to atbalstīs Saeima", "if the parliament supports it"),
    ("ja netiks saņemti iebildumi", "if no objections are received"),
    ("ja pietiks finansējuma", "if there is enough funding"),
    ("kad būs noslēdzies iepirkums", "when the procurement has ended"),
    ("ja piekritīs sociālie partneri", "if the social partners agree"),
    ("kad būs pieejama jaunā datubāze", "when the new database is available"),
)
FILLERS: tuple[Pair, ...] = (
    ("beidzot", "at last"),
    ("atkārtoti", "again"),
    ("ļoti rūpīgi", "very carefully"),
    ("vienbalsīgi", "unanimously"),
    ("tikai daļēji", "only in part"),
    ("pilnībā", "in full"),
)
TAILS: tuple[Pair, ...] = (
    ("un par to informēs sabiedrību", "and will inform the public about it"),
    ("kā to paredz likums", "as the law provides"),
    ("taču darbs vēl turpinās", "but the work goes on"),
    ("uzsverot sadarbības nozīmi", "stressing the importance of cooperation"),
    ("un pateicās visiem iesaistītajiem", "and thanked all involved"),
)
CONTACTS: tuple[Pair, ...] = (
    (
        "Papildu informācija: Preses nodaļa, tālrunis 67219000, e-pasts prese@ministrija.example.",
        "Further information: Press Office, phone 67219000, e-mail prese@ministrija.example.",
    ),
    (
        (
            "Papildu informācija: Sabiedrisko attiecību nodaļa, tālrunis 67075000, "
            "e-pasts prese@dienests.example."
        ),
        (
            "Further information: Public Relations Division, phone 67075000, "
            "e-mail prese@dienests.example."
        ),
    ),
    (
        (
            "Papildu informācija: Komunikācijas departaments, tālrunis 67829000, "
            "e-pasts zinas@parvalde.example."
        ),
        (
            "Further information: Communication Department, phone 67829000, "
            "e-mail zinas@parvalde.example."
        ),
    ),
)
FUNDING: Pair = (
    "Projektu līdzfinansē Eiropas Savienība no Atveseļošanas fonda.",
    "The project is co-financed by the European Union from the Recovery Fund.",
)
MORE: Pair = ("Plašāk par lēmumu", "More about the decision")
