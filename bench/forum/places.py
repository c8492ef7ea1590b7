"""The countries of invented forums, and the goals, languages and rhythms they name."""

from __future__ import annotations

from bench.forum.words import Text

COUNTRIES = {
    "arg": Text("Argentina", "Argentine", "Argentina"),
    "ben": Text("Benin", "Bénin", "Benín"),
    "bol": Text("Bolivia", "Bolivie", "Bolivia"),
    "bra": Text("Brazil", "Brésil", "Brasil"),
    "bfa": Text("Burkina Faso", "Burkina Faso", "Burkina Faso"),
    "cmr": Text("Cameroon", "Cameroun", "Camerún"),
    "can": Text("Canada", "Canada", "Canadá"),
    "chl": Text("Chile", "Chili", "Chile"),
    "col": Text("Colombia", "Colombie", "Colombia"),
    "civ": Text("Côte d'Ivoire", "Côte d'Ivoire", "Costa de Marfil"),
    "ecu": Text("Ecuador", "Équateur", "Ecuador"),
    "fra": Text("France", "France", "Francia"),
    "gha": Text("Ghana", "Ghana", "Ghana"),
    "ind": Text("India", "Inde", "India"),
    "ita": Text("Italy", "Italie", "Italia"),
    "kor": Text("South Korea", "Corée du Sud", "Corea del Sur"),
    "mli": Text("Mali", "Mali", "Malí"),
    "mar": Text("Morocco", "Maroc", "Marruecos"),
    "mex": Text("Mexico", "Mexique", "México"),
    "per": Text("Peru", "Pérou", "Perú"),
    "prt": Text("Portugal", "Portugal", "Portugal"),
    "sen": Text("Senegal", "Sénégal", "Senegal"),
    "esp": Text("Spain", "Espagne", "España"),
    "tgo": Text("Togo", "Togo", "Togo"),
    "tun": Text("Tunisia", "Tunisie", "Túnez"),
    "ury": Text("Uruguay", "Uruguay", "Uruguay"),
}
GOALS = {
    1: Text("No poverty", "Pas de pauvreté", "Fin de la pobreza"),
    2: Text("Zero hunger", "Faim « zéro »", "Hambre cero"),
    5: Text("Gender equality", "Égalité entre les sexes", "Igualdad de género"),
    8: Text(
        "Decent work and economic growth",
        "Travail décent et croissance économique",
        "Trabajo decente y crecimiento económico",
    ),
    10: Text("Reduced inequalities", "Inégalités réduites", "Reducción de las desigualdades"),
    11: Text(
        "Sustainable cities and communities",
        "Villes et communautés durables",
        "Ciudades y comunidades sostenibles",
    ),
    13: Text("Climate action", "Action climatique", "Acción por el clima"),
    17: Text(
        "Partnerships for the goals",
        "Partenariats pour la réalisation des objectifs",
        "Alianzas para lograr los objetivos",
    ),
}
LANGUAGES = {
    "ENG": Text("English", "anglais", "inglés"),
    "FRA": Text("French", "français", "francés"),
    "SPA": Text("Spanish", "espagnol", "español"),
}
FREQUENCIES = {
    "MONTHLY": Text("every month", "chaque mois", "cada mes"),
    "QUARTERLY": Text("every quarter", "chaque trimestre", "cada trimestre"),
}
