"""Words that usually begin a sentence of Latvian and are hardly ever a name.

The name of an institution begins with a genitive or an adjective ("Rīgas dome", "Jaunais teātris"),
so no such word is among them, nor one that tells who speaks, for that may follow direct speech.
"""

from __future__ import annotations

from transflow.lang.rules import words

FUNCTION_WORDS = words(
    """
    Abas Abām Abās Abi Abiem Abu Abus Acīmredzami Acīmredzot Agrāk Ah Aicinām Aiz Aizpērn
    Aizvadītajā Aizvadītajos Aizvadītās Aizvakar Aizvien Ak Aktīvi Allaž Ap Apkārt Apmēram
    Aprīlī Ar Arī Arīdzan Arvien Astoņi Astoņos Atbildot Atbilstoši Atgādinām Atkal Atkarībā
    Atkārtoti Atsaucoties Atsevišķi Atsevišķos Atšķirībā Attiecībā Attiecīgi Augustā Ārpus
    Balstoties Beidzamajā Beidzot Beigās Bet Bez Bieži Blakus Brīvdienās Būtiskākais Būtiski
    Būtisks Būtībā Caur Cauri Ceram Cerams Ceturtais Ceturtdien Ceturtdienās Cik Ciktāl Cita
    Citai Citam Citas Citā Citādi Citām Citās Citi Citiem Citkārt Citos Citreiz Cits Citu Citur
    Citus Citviet Čau Četras Četri Četros Četru Dabiski Daļēji Darbdienās Daudz Daudzas Daudzām
    Daudzās Daudzi Daudziem Daudzos Daudzus Daudzviet Dažai Dažam Dažas Dažādas Dažādi Dažādos
    Dažām Dažās Dažbrīd Daži Dažiem Dažkārt Dažos Dažreiz Dažu Dažus Dažviet Decembrī Desmit
    Desmitiem Desmitos Deviņi Deviņos Diemžēl Dienā Dienās Diez Diezgan Diezin Divas Divām Divās
    Divdesmit Divi Diviem Divos Divpadsmit Divreiz Divu Divus Drīz Drīzāk Drīzumā Droši Eh Ei Es
    Faktiski Februārī Formāli Gadiem Gadu Gaidām Galvenais Galvenie Galvenokārt Gan Gandrīz Gar
    Garām Gluži Godīgi Grūti Hm Ieeja Iepriekš Iepriekšējais Iepriekšējā Iepriekšējo
    Iepriekšējos Ierodoties Ieskaitot Iespējams Iespēju Ieteicams Ik Ikdienas Ikdienā Ikgadējais
    Ikgadējā Ikkatram Ikkatrs Ikreiz Ikviena Ikvienam Ikvienā Ikviens Ikvienu Ilgi Ilgstoši Ilgu
    Ilgus Informācija Informējam Interesanti It Izejot Izmantojot Izņemot Izrādās Izrādījās
    Īpaši Īsāk Īsi Īstenībā Ja Janvārī Jau Jā Jāatceras Jāatgādina Jāatzīmē Jābūt Jāievēro Jāmin
    Jāpiebilst Jāsaka Jāuzrāda Jāuzsver Jāzina Jeb Jebkad Jebkas Jebkāda Jebkādas Jebkādi
    Jebkādu Jebkura Jebkuram Jebkuras Jebkurā Jebkuros Jebkurš Jebkuru Jel Jo Joprojām Jums
    Jūlijā Jūnijā Jūs Jūsējais Jūsos Jūsu Ka Kad Kam Kamēr Kas Katra Katrai Katram Katras Katrā
    Katrreiz Katrs Katru Kaut Kā Kāda Kādai Kādam Kādas Kādā Kādām Kādās Kādēļ Kādi Kādiem Kādos
    Kādreiz Kāds Kādu Kādus Kāpēc Klau Klusi Ko Konkrētāk Konkrēti Konstatēts Kopā Kopējais
    Kopējā Kopīgais Kopīgi Kopsummā Kopš Kopumā Krietni Kur Kura Kurai Kuram Kuras Kurā Kurām
    Kurās Kuri Kuriem Kuros Kurp Kurš Kuru Kurus Labāk Labākais Labākie Labāko Labdien Labi
    Labrīt Labvakar Lai Laikam Laikus Lielākais Lielākā Lieliski Līdz Līdzās Līdzi Līdzīga
    Līdzīgas Līdzīgi Līdzīgs Līdzšinējais Līdzšinējā Līdztekus Lūdzam Lūdzu Lūk Ļoti Maijā Man
    Mana Manai Manam Manas Manā Manām Manās Mani Maniem Manis Manos Mans Manu Manus Martā Maz
    Mazāk Mazākais Mēs Minētais Minētajā Minētajos Minētā Minētās Minētie Minēto Minētos Mums
    Mūs Mūsdienās Mūsējie Mūsos Mūsu Naktī Nākamais Nākamajā Nākamajos Nākamā Nākamās Nākamgad
    Nākamie Nākammēnes Nākamnedēļ Nākamo Nākošgad Ne Neapšaubāmi Neatkarīgi Nedaudz Nedz Neilgi
    Nejauši Nekad Nekam Nekas Nekā Nekāda Nekādas Nekādā Nekādi Nekādos Nekāds Nekādu Neko Nekur
    Nemaz Neraugoties Nereti Nesen Neskatoties Netālu Netieši Neviena Nevienai Nevienam Nevienas
    Nevienā Neviens Nevienu Nevis Nezin Nē No Nobeigumā Nopietni Noskaidrots Noslēgumā
    Noteicošais Noteikti Novembrī Nu Nule Nupat Ņemot Oficiāli Oktobrī Otra Otrais Otrajā Otram
    Otrādi Otrdien Otrdienās Otrie Otrkārt Otro Otrreiz Otrs Otru Pa Pagaidām Pagājušais
    Pagājušajā Pagājušā Pagājušās Pagājušogad Pagājušonedēļ Paldies Pamatā Pamazām Papildu
    Papildus Par Paralēli Parasti Paredzēts Parīt Pašai Pašam Pašas Pašā Paši Pašlaik Pašu
    Pateicamies Pateicoties Pati Patiesi Patiesībā Patlaban Pats Pavasarī Pār Pārāk Pārējais
    Pārējam Pārējā Pārējām Pārējās Pārējie Pārējiem Pārējo Pārējos Pāri Pārsvarā Pēc Pēdējais
    Pēdējā Pēdējās Pēdējie Pēdējo Pēdējoreiz Pēdējos Pēkšņi Pērn Pie Piecas Pieci Piecos Piecu
    Piedāvājam Piektais Piektdien Piektdienās Piemēram Pieteikšanās Pieteikties Pilnīgi Pirmais
    Pirmajā Pirmajos Pirmdien Pirmdienās Pirmie Pirmkārt Pirmo Pirmoreiz Pirms Plānojam Plānots
    Precīzāk Precīzi Pret Principā Protams Proti Publiski Pusdienlaikā Puse Pusgada Pusi
    Pusnaktī Pusotra Raugoties Re Redzams Reģistrācija Reģistrēties Reizēm Respektīvi Reti
    Rezultātā Rīt Rītā Rītos Rudenī Runājot Rūpīgi Sagaidāms Sakarā Salīdzinājumā Salīdzinot
    Saprotams Saskaņā Savai Savam Savas Savā Savām Savās Saviem Savlaicīgi Savos Savs
    Savstarpēji Savu Savukārt Savulaik Savus Sākot Sākotnēji Sākumā Sen Septembrī Septiņi
    Septiņos Sestdien Sestdienās Sešas Seši Sešos Sešu Sev Sevi Sevis Sevišķi Sevī Simtiem Simts
    Sīkāk Skaidri Skaidrs Slikti Starp Steidzami Strauji Svarīgākais Svarīgi Sveicam Sveiki
    Svētdien Svētdienās Šai Šais Šajā Šajās Šajos Šā Šāda Šādai Šādam Šādas Šādā Šādām Šādās
    Šādi Šādiem Šādos Šāds Šādu Šādus Šeit Šejienes Šie Šiem Šim Šinī Šis Šī Šīm Šīs Šo Šobrīd
    Šodien Šogad Šomēnes Šonakt Šonedēļ Šopavasar Šoreiz Šorīt Šoruden Šos Šovakar Šovasar
    Šoziem Šurp Taču Tad Tagad Tai Tais Tajā Tajās Tajos Tam Tamdēļ Tanī Tas Tava Tavai Tavam
    Tavas Tavā Tavi Taviem Tavos Tavs Tavu Tavus Tā Tāda Tādai Tādam Tādas Tādā Tādām Tādās
    Tādējādi Tādēļ Tādi Tādiem Tādos Tāds Tādu Tādus Tālab Tālāk Tām Tāpat Tāpēc Tās Tātad Te
    Teiksim Tev Tevi Tevis Tevī Ticam Tie Tiem Tieši Tik Tikai Tikām Tikko Tikmēr Tikpat To
    Tobrīd Tolaik Tomēr Toreiz Tos Tostarp Toties Trešais Trešajā Trešdien Trešdienās Trešie
    Treškārt Trešo Trijām Trijās Trijos Triju Trim Trīs Trīsdesmit Trīsreiz Tu Tur Turienes
    Turklāt Turp Turpat Turpinājumā Turpinot Turpmāk Turpmākais Turpmākajos Turpmākā Turpretim
    Turpretī Tuvāk Tuvākajā Tuvākajās Tuvākajos Tuvojoties Tuvu Tūdaļ Tūkstošiem Tūlīt Un Urā Uz
    Uzreiz Vai Vairāk Vairākas Vairākām Vairākās Vairāki Vairākiem Vairākos Vairāku Vairākums
    Vairākus Vairums Vakar Vakarā Vakaros Varbūt Vasarā Vau Vēl Vēlams Vēlāk Vēlreiz Vēsturiski
    Vidēji Viduslaikos Vien Viena Vienai Vienam Vienas Vienā Vieni Vieniem Vienīgais Vienkārši
    Vienlaikus Vienmēr Vienpadsmit Vienprātīgi Vienreiz Viens Vienu Viņa Viņai Viņam Viņas Viņām
    Viņās Viņi Viņiem Viņos Viņš Viņu Viņus Virkne Virs Visa Visai Visam Visas Visā Visām Visās
    Visbeidzot Visbiežāk Visgrūtāk Visi Visiem Vislabāk Vismaz Visnotaļ Visos Vispirms Viss
    Visticamāk Visu Visur Visus Visvairāk Zem Ziemā Zināms Zīmīgi Zvaniet Žēl
    """
)
"""Pronouns, particles, prepositions, adverbs, numerals, and what says when."""

FINITE = words(
    """
    Absolvējis Absolvējusi Aicina Aicināti Aicināts Aizgāja Aizliegts Aizturēti Aizturēts
    Apbalvota Apbalvots Apmeklējiet Aprēķināts Apskatiet Apstiprināta Apstiprināti Apstiprināts
    Atbalstām Atceries Atcerieties Atceros Atgriezās Atgriežas Atjaunota Atjaunots Atklāta
    Atklāts Atļauts Atnāca Atradās Atrodas Beidzas Beidzās Beidzis Beigsies Beigusi Bija Bijām
    Bijāt Biji Bijis Biju Bijusi Būs Būsiet Būsim Būšu Būtu Būvēta Būvēts Celta Celts Ceru
    Cietis Cietusi Cietuši Devās Dibināta Dibināts Dod Dodas Dodiet Domā Domājam Domāju Dosies
    Drīkst Dzimis Dzimusi Dzīvo Ej Ejam Ejiet Esam Esat Esi Esiet Esmu Gaida Gaidīsim Gaidīti
    Gaidīts Gaidu Gāja Grib Gribam Gribas Gribēja Gribētu Gribu Iecelta Iecelts Iecerēta
    Iecerēti Iecerēts Ieguva Iegūst Ienāca Ieradās Ierodas Iesim Iet Ievainoti Ievainots
    Ievēlēta Ievēlēts Ievērojiet Ir Izdota Izdots Izīrē Izmantojiet Iznāca Izskatās Izvēlieties
    Jautājiet Jācer Jādara Jādomā Jāgaida Jāiesniedz Jāiet Jāizmanto Jāizvērtē Jāmaksā Jāmeklē
    Jānodrošina Jānorāda Jāņem Jāpatur Jāpiekrīt Jāpiemin Jāprot Jāredz Jāsaprot Jāsāk Jāstrādā
    Jāteic Jāveic Klausies Klausieties Kļuva Kļūst Lasi Lasiet Lasīt Liekas Likās Ļauj Ļaujiet
    Mācās Mācījies Mācījusies Meklē Meklējam Miris Mirusi Nav Nāc Nāca Nāciet Nāk Nāks
    Neaizmirsti Neaizmirstiet Nebaidies Nebaidieties Nebija Nebūs Nebūtu Nedomāju Nedrīkst
    Neesam Neesi Neesmu Negrib Negribu Neiet Nenotiek Nenotika Nenotiks Nesaprotu Nespēj Netiek
    Netika Nevajadzētu Nevar Nevaram Nevarat Nevarēja Nevari Nevaru Nezina Nezinām Nezinu
    Norādām Norisinās Norisināsies Notiek Notika Notiks Novēlam Novēlu Ņem Ņemiet Ņēma Pabeigta
    Pabeigts Paliek Palielinās Palika Paredz Paredzēta Paredzēti Pateicos Pārbūvēta Pārbūvēts
    Pārdod Pārdodu Pērk Pērku Pieaug Pieauga Piedalās Piedalīsies Piekrītu Pieņemta Pieņemti
    Pieņemts Piesakies Piesakieties Pietiek Pietika Plāno Plānota Plānoti Precējies Precējusies
    Publicēts Raksti Rakstiet Redz Redzam Redzi Redzu Runā Runāja Runās Samazinās Saņem Saņems
    Saņemta Saņemti Saņemts Saņēma Saproti Saprotu Sāk Sāka Sākam Sākas Sākās Sāksies Sāksim
    Sākts Secināts Sekojiet Skaties Skatiet Skatieties Skatīt Slēgta Slēgts Spēlē Strādā
    Strādāja Strādājis Strādājusi Studējis Studējusi Sūtiet Šķiet Šķita Tapis Taps Tapusi Teikts
    Ticu Tiek Tiekam Tiekamies Tiekas Tika Tikās Tiks Tiksies Tiksimies Tiktu Top Turpinās
    Turpināsies Uzsākta Uzsākts Uzskatām Uzskatu Uzstājas Uzstāsies Uzsveram Uzvar Uzzini
    Uzziniet Vada Vadīja Vadīs Vajadzēja Vajadzēs Vajadzētu Vajag Var Varam Varat Varēja Varējām
    Varēs Varēsiet Varēsim Varētu Vari Varu Zaudē Zina Zināja Zinām Zinu Ziņo Zvani Zvanīt
    """
)
"""Verbs: in small letters they more likely go on with a sentence."""

NOUNS = words(
    """
    Adrese Aptauja Aptaujā Atbalsts Atbalstu Atbilde Atbildes Atklāšana Atklāšanā Augstums
    Autobuss Balsojumā Balsojums Baznīca Baznīcā Biļetes Būvdarbi Būvdarbus Būvniecība
    Būvniecību Cenas Ceremonija Ceremonijā Dalība Darbi Darbību Darbs Darbu Darbus Dati Datus
    Dokumenti Dokuments Dokumentu Dokumentus Eksports Ēka Ēkas Ēkā Ēku Festivālā Festivāls Filma
    Filmā Finansējums Finansējumu Finālā Foto Grāmata Grāmatas Grāmatā Grāmatu Grozījumi
    Grozījumus Iemesls Iesniegumi Iesniegums Iesniegumu Iesniegumus Imports Izmaksas Izmaksās
    Izrāde Izrādē Izsole Izstāde Izstādes Izstādē Izstādi Jautājumi Jautājums Jautājumu
    Jautājumus Kapitāls Komanda Koncertā Koncerts Konference Konferencē Konferenci Konkursā
    Konkurss Konkursu Kontakti Kravas Kultūrprogramma Kursi Lekcija Lekcijas Lekciju Lēmumā
    Lēmumi Lēmums Lēmumu Likumā Likumprojekts Likumprojektu Likums Līdzekļi Līdzekļus Līgumā
    Līgums Līgumu Mačā Mačs Maksa Mācības Mācībās Mērķis Ministrija Muižā Muzejā Muzejs Nauda
    Naudu Nodarbības Nodarbībās Nolikums Norise Noteikumi Noteikumus Pabalsts Pabalstu
    Pakalpojumi Pakalpojums Pakalpojumu Pasākumā Pasākumi Pasākumos Pasākums Pasākumu Pasākumus
    Pārbaude Pārbaudes Pārbaudē Pārbaudi Peļņa Peļņu Pētījumā Pētījums Piemērs Pieprasījums
    Pieteikumi Pieteikums Pieteikumu Pieteikumus Posms Problēma Problēmas Programma Programmas
    Programmā Programmu Projekta Projektā Projekti Projekts Projektu Projektus Rakstā Raksts
    Reģistrācijas Rekonstrukcija Remontdarbi Remonts Rezultāti Rezultāts Rezultātu Rezultātus
    Sacensības Sacensībās Samaksa Sanāksme Sanāksmes Sanāksmē Sanāksmi Sarunas Sarunā Sarunās
    Seminārā Seminārs Semināru Sēde Sēdes Sēdē Sēdi Simpozijs Skola Skolā Skolu Spēle Spēles
    Spēli Statistika Stāsts Summa Summu Tālrunis Termiņš Tikšanās Turnīrā Turnīrs Turnīru
    Uzdevums Uzņēmumā Uzņēmums Uzvara Vārtus Vēlēšanas Vēlēšanās Vienošanās Vieta Vietu
    Virsraksts Vizīte Vizītes Vizītē Zaudējumi Zaudējumus
    """
)
"""What releases, reports and news write about."""

OPENERS = (*FUNCTION_WORDS, *FINITE, *NOUNS)
