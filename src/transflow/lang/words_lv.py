"""Words and abbreviations that the sentence rules of Latvian speak of."""

from __future__ import annotations

from transflow.lang.rules import CAPITAL, before_opener, words

CONSONANTS = "bcčdfgģhjkķlļmnņpqrŗsštvwxzž"

OPENERS = words(
    """
    Abas Abām Abi Abiem Abu Acīmredzot Agrāk Aicinām Aiz Aizvadītajā Aizvakar Aizvien Allaž Ap
    Apkārt Apmēram Ar Arī Arvien Astoņi Atbilstoši Atgādinām Attiecīgi Ārpus Beidzot Beigās Bet
    Bez Bieži Bija Bijām Biju Blakus Būs Būtiski Būtībā Būtu Caur Cauri Ceram Cik Cita Citas
    Citā Citādi Citām Citi Citiem Citkārt Cits Citu Citur Četras Četri Daudz Daudzas Daudzi
    Daudziem Dažas Dažām Dažās Daži Dažiem Dažkārt Dažos Dažreiz Dažu Dažus Desmit Deviņi
    Diemžēl Diez Diezgan Diezin Divas Divām Divās Divi Diviem Divos Divu Drīkst Drīz Drīzumā
    Droši Es Esam Esiet Esmu Faktiski Gaidām Galvenokārt Gan Gar Garām Ieeja Iepriekš Iespējams
    Ik Ikdienā Ikviena Ikvienam Ikviens Ikvienu Informācija Informējam Ir It Izrādās Izrādījās
    Īpaši Ja Jau Jā Jāatceras Jāatgādina Jāatzīmē Jābūt Jāievēro Jāmin Jāņem Jāpiebilst Jāsaka
    Jāuzrāda Jāuzsver Jāzina Jeb Jebkura Jebkuram Jebkurā Jebkurš Jo Joprojām Jums Jūs Jūsos
    Jūsu Ka Kad Kam Kamēr Kas Katra Katrai Katram Katrs Katru Kaut Kā Kāda Kādai Kādam Kādas
    Kādā Kādēļ Kādi Kādos Kādreiz Kāds Kādu Kādus Kāpēc Ko Konstatēts Kopā Kopējais Kopējā
    Kopsummā Kopš Kopumā Kur Kura Kurai Kuram Kuras Kurā Kurām Kurās Kuri Kuriem Kuros Kurš Kuru
    Kurus Labāk Lai Laikam Lielākais Lielākā Līdz Līdzās Līdzi Līdzīgi Līdztekus Lūdzam Lūdzu
    Lūk Man Mana Manai Manam Manas Manā Mani Mans Manu Maz Mēs Mums Mūs Mūsdienās Mūsos Mūsu Nav
    Nākamais Nākamajā Nākamgad Nākamnedēļ Ne Nebija Nebūs Nedrīkst Nedz Nekad Nekam Nekas Nekā
    Nekādi Nekādu Neko Nekur Nereti Nesen Netālu Netiek Netika Nevar Nevarēja Neviena Nevienam
    Neviens Nevienu Nevis Nē No Nobeigumā Noskaidrots Noslēgumā Noteikti Nu Nule Nupat
    Ņemot Otra Otrkārt Otrs Pa Pagaidām Pagājušajā Paldies Papildus Par Parasti Paredzēts Parīt
    Pašam Pašas Paši Pašlaik Pašu Pateicamies Pateicoties Pati Patiesībā Patlaban Pats Pār
    Pārējās Pārējie Pārējiem Pāri Pēc Pēkšņi Pērn Pie Piecas Pieci Piedāvājam Piemēram
    Pieteikšanās Pieteikties Pirmkārt Pirms Plānojam Plānots Pret Principā Protams Puse Redzams
    Reģistrācija Reģistrēties Reizēm Respektīvi Reti Rezultātā Rīt Saskaņā Savai Savam Savas
    Savā Savām Saviem Savos Savs Savstarpēji Savu Savukārt Savulaik Sākot Sākotnēji Sākumā Sen
    Septiņi Sešas Seši Sev Sevi Simts Starp Sveicam Šai Šajā Šajās Šajos Šā Šāda Šādas Šādās
    Šādi Šādiem Šādos Šāds Šādu Šādus Šeit Šejienes Šie Šiem Šim Šis Šī Šīm Šīs Šo Šobrīd Šodien
    Šogad Šonedēļ Šoreiz Šos Šurp Taču Tad Tagad Tai Tajā Tajās Tajos Tam Tas Tava Tavs Tavu Tā
    Tāda Tādai Tādam Tādas Tādās Tādējādi Tādēļ Tādi Tādiem Tādos Tāds Tādu Tādus Tālāk Tām
    Tāpat Tāpēc Tās Te Tev Tevi Tevis Ticam Tie Tiek Tiekam Tiem Tieši Tik Tika Tikai Tikko
    Tikmēr Tikpat Tiks Tiktu To Tobrīd Tolaik Tomēr Toreiz Tos Toties Treškārt Trijās Trijos
    Triju Trim Trīs Tu Tur Turienes Turklāt Turpat Turpinājumā Turpmāk Turpretim Turpretī Tuvāk
    Tuvu Tūdaļ Tūlīt Un Uz Uzreiz Vai Vairāk Vairākas Vairākās Vairāki Vairākiem Vairākos
    Vairāku Vajadzēja Vajadzēs Vajag Vakar Var Varam Varat Varbūt Varēja Varēs Vēl Vēlāk Vien
    Viena Vienai Vienam Vienas Vienā Vieni Vienīgais Vienlaikus Vienmēr Viens Vienu Viņa Viņai
    Viņam Viņas Viņām Viņās Viņi Viņiem Viņš Viņu Virs Visa Visai Visam Visas Visā Visām Visās
    Visbeidzot Visi Visiem Vismaz Visos Vispirms Viss Visu Zem Zināms Zvaniet
    """
)
"""Words that usually begin a sentence and are hardly ever a name."""

NAME = rf"(?!{before_opener(OPENERS)}){CAPITAL}"
"""A capital, but not of a word that usually begins a sentence."""

FINITE = words(
    """
    Bija Bijām Biju Būs Būtu Drīkst Esam Esiet Esmu Ir Nav Nebija Nebūs Nedrīkst Netiek Netika Nevar
    Nevarēja Tiek Tiekam Tika Tiks Tiktu Vajadzēja Vajadzēs Vajag Var Varam Varat Varēja Varēs
    """
)
"""Openers that are verbs: in small letters they more likely go on with a sentence."""

NEVER = words(
    """
    adm aģ akad apstipr arh arhit asist asoc atb atv ārk bīsk brig dep dipl dir diriģ dižk
    dižkar doc dok dr dzejn eksp e-p fil filol fotogr galv glezn god ģen ģenltn ģenmaj hab ilustr
    ing insp inž izd i.k jkpr jur kapt kap.ltn kmdr kom komp kompon konsult koord koresp kpr kpt
    kptltn ķīm lekt ltn mag maģ maj māksl med min.kab orig piem piez plk plkst plkv plkvltn prez
    priekšn priv prof prok pulkv pulkvltn rakstn red redkol reģ resp rež sc scen sekr sert serž
    seržt sk skat spec stud sv tēln tulk t.i t.s t.sk vad vec vēst vēstn viesprof vietn virsinsp
    virsltn virsn virss virsserž vltn zin.asist zv zvēr žurn Al Alb Aleks Alfr Arv Bern Chr Dz
    Dž Ed Edv Em Ern Fr Gr Herm Jāz Jēk Joh Jul Jur Kārl Konst Kr Māc Mārt Mih Mr Mrs Ms Nik Osk
    Pēt Ph Rob Rud Rūd St Teod Th Vald Vikt Vilh Voldem Zigfr Zigm
    """
)
"""Abbreviations that never end a sentence: something always follows them."""

BEFORE_NUMBER = words(
    """
    apakšp apm art att bulv kab lpp mob nod nr p pant piel pielik prosp punkt reģ sad sal sēj
    stac šos tab tālr tel telef tr vid
    """
)
"""Abbreviations that a number belongs to."""

OPENER = words(
    """
    adr angl apg apm apr art aug bulv ceturtd d dec dz dzim dzīv eir ekon feb febr franc g gs
    iedz iel īp jan janv jūl jūn j.g k kab kap korp kub kv lat lēm lit maģ maks mar mēn mob m.ē
    nod nos not nov n.ē n.p obl okt otrd p pag pers pied piektd pirmd pkt pr prosp pr.Kr p.g p.i
    p.k p.Kr p.m.ē r raj rīk rj sal sept sestd sēj st svētd šos š.g š.gs š.m tab tālr tel tk
    trešd t.p val v.i zin zīm Co Corp Inc Ltd
    """
)
"""Abbreviations that names often follow, and that may end a sentence."""

CAPITAL_ENDS = words(
    """
    bilj cm dm eks etc gab ha kg km l lpp m milj miljd min ml mljrd mlrd mm s sek t tūkst utjpr
    utml utt u.c u.d.c u.tjpr u.tml u.t.jpr u.t.t v.tml EUR GBP Ls LVL USD
    """
)
"""Abbreviations and units that names hardly ever follow."""

WORDS_BEFORE_CARDINALS = words(
    """
    iela ielas ielā ielai prospekts prospekta prospektā bulvāris bulvāra bulvārī laukums laukuma
    laukumā gatve gatves gatvē šoseja šosejas šosejā krastmala krastmalas krastmalā telpa telpā
    kabinets kabinetā dzīvoklis tālrunis tālruni tālruņa numurs numuru pulksten nekā gandrīz vismaz
    apmēram aptuveni pavisam kopskaitā Nr. plkst. tālr. mob. tel. kab. dz. bulv. prosp. šos.
    """
)
"""Words and abbreviations after which a number and a stop are no ordinal."""

STEMS_AFTER_ORDINALS = words(
    "Saeim Eirop Pasaul Latvij Baltij Ziemeļ Starptautisk Vispārēj Dziesm Olimpisk Valst"
)
"""How names begin that ordinals of three digits come before."""

COUNTED = words(
    """
    ASV ES EUR USD GBP LVL Ls Latvij Lietuv Igaunij Eirop Ukrain Krievij Baltkrievij Polij Vācij
    Zviedrij Somij Norvēģij Dānij Īsland Lielbritānij Šveic Čehij Kanād Austrālij Ķīn Japān
    Honkong Singapūr Rīg
    """
)
"""How the names of currencies, states and peoples begin that follow "million" and "thousand"."""

SAID = words(
    """
    atbildēja atcirta atsaucās brīnījās čukstēja ieminējās iesaucās jautāja kliedza lūdza nodomāja
    nopūtās pajautāja paskaidroja pavaicāja piebilda prasīja sacīja sauca smējās teica vaicāja
    """
)
"""Verbs of saying, as a story tells them."""
