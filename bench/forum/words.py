"""The words that invented forums are made of, each in English, French and Spanish.

Sentences are put together from three lists, so a few dozen entries give more
than a million different texts, none of which needs agreement in gender.
"""

from __future__ import annotations

from typing import NamedTuple


class Text(NamedTuple):
    """The same words in the three languages of the data."""

    en: str
    fr: str
    es: str


GIVEN_NAMES = (
    *("Awa", "Chloé", "Mariam", "Lucía", "Fatou", "Hélène", "Carmen", "Aminata", "Sofía", "Nadia"),
    *(
        "Rosa",
        "Émilie",
        "Yasmine",
        "Teresa",
        "Aïcha",
        "Louise",
        "Beatriz",
        "Ndeye",
        "Ana",
        "Claire",
    ),
    *("Kofi", "Mohammed", "José", "Étienne", "Issa", "Pedro", "Karim", "Luc", "Andrés", "Moussa"),
    *("Jean", "Diego", "Youssef", "Marc", "Koffi", "Rafael", "Hassan", "Théo", "Joaquín", "Abdou"),
)
FAMILY_NAMES = (
    *("Diallo", "García", "Tremblay", "Benali", "Mensah", "Rodríguez", "Lefèvre", "Traoré"),
    *("Fernández", "Ndiaye", "Martin", "Ouattara", "López", "Gagnon", "El Amrani", "Kouassi"),
    *("Martínez", "Bernard", "Sow", "Hernández", "Côté", "Idrissi", "Agbeko", "González"),
    *("Roy", "Cissé", "Pérez", "Moreau", "Keïta", "Sánchez", "Bouchard", "Alaoui", "Dossou"),
    *("Ramírez", "Girard", "Camara", "Torres", "Morin", "Berrada", "Konan", "Flores", "Fortin"),
    *("Bah", "Rivera", "Gauthier", "Tazi", "Adjovi", "Gómez", "Lavoie", "Sylla", "Díaz"),
)
SYLLABLES = (
    *("ka", "lo", "mi", "ra", "ta", "ne", "so", "du", "pe", "la", "vi", "go", "ma", "ri", "no"),
    *("sa", "to", "ba", "li", "ze", "fa", "ke", "mo", "si", "da", "ru", "be", "na", "po", "cha"),
)
ACTORS = (
    Text("The cooperative", "La coopérative", "La cooperativa"),
    Text("The municipality", "La municipalité", "El municipio"),
    Text("The network", "Le réseau", "La red"),
    Text("The association of residents", "L'association des habitants", "La asociación de vecinos"),
    Text("The regional government", "Le gouvernement régional", "El gobierno regional"),
    Text("The mutual society", "La mutuelle", "La mutualidad"),
    Text("The youth organisation", "L'organisation des jeunes", "La organización de jóvenes"),
    Text("The university", "L'université", "La universidad"),
    Text("The foundation", "La fondation", "La fundación"),
    Text("The working group", "Le groupe de travail", "El grupo de trabajo"),
    Text(
        "The federation of producers",
        "La fédération des producteurs",
        "La federación de productores",
    ),
    Text("The social enterprise", "L'entreprise sociale", "La empresa social"),
)
DEEDS = (
    Text("reduces poverty", "réduit la pauvreté", "reduce la pobreza"),
    Text("creates decent work", "crée des emplois décents", "crea empleo digno"),
    Text("gives access to credit", "donne accès au crédit", "da acceso al crédito"),
    Text("protects the soil", "protège les sols", "protege los suelos"),
    Text("trains rural youth", "forme les jeunes ruraux", "forma a la juventud rural"),
    Text("supports women who produce", "soutient les productrices", "apoya a las productoras"),
    Text(
        "shortens the food chain",
        "raccourcit la chaîne alimentaire",
        "acorta la cadena alimentaria",
    ),
    Text(
        "shares decisions with members",
        "partage les décisions avec ses membres",
        "comparte las decisiones con sus miembros",
    ),
    Text(
        "keeps value in the territory",
        "garde la valeur sur le territoire",
        "retiene el valor en el territorio",
    ),
    Text("makes care affordable", "rend les soins abordables", "hace asequibles los cuidados"),
    Text("opens the public market", "ouvre les marchés publics", "abre los mercados públicos"),
    Text(
        "answers the housing crisis",
        "répond à la crise du logement",
        "responde a la crisis de la vivienda",
    ),
    Text("restores the forest", "restaure la forêt", "restaura el bosque"),
    Text(
        "recognises informal work", "reconnaît le travail informel", "reconoce el trabajo informal"
    ),
    Text(
        "measures its social results",
        "mesure ses résultats sociaux",
        "mide sus resultados sociales",
    ),
    Text(
        "brings culture to the district",
        "apporte la culture au quartier",
        "lleva la cultura al barrio",
    ),
)
CIRCUMSTANCES = (
    Text(
        "through a dialogue of all actors",
        "par un dialogue de tous les acteurs",
        "mediante un diálogo de todos los actores",
    ),
    Text(
        "with a fund of its members", "avec un fonds de ses membres", "con un fondo de sus miembros"
    ),
    Text("without waiting for the state", "sans attendre l'État", "sin esperar al Estado"),
    Text("since the pandemic", "depuis la pandémie", "desde la pandemia"),
    Text(
        "in partnership with the city",
        "en partenariat avec la ville",
        "en asociación con la ciudad",
    ),
    Text("where the market fails", "là où le marché échoue", "allí donde falla el mercado"),
    Text("at the scale of the commune", "à l'échelle de la commune", "a escala de la comuna"),
    Text("for those who are left out", "pour les personnes exclues", "para las personas excluidas"),
    Text(
        "by pooling tools and land",
        "en mettant en commun outils et terres",
        "compartiendo herramientas y tierras",
    ),
    Text(
        "with the knowledge of the elders",
        "avec le savoir des anciens",
        "con el saber de los mayores",
    ),
    Text(
        "against the rise of inequality",
        "contre la montée des inégalités",
        "contra el aumento de la desigualdad",
    ),
    Text(
        "in spite of a changing climate",
        "malgré un climat qui change",
        "a pesar de un clima que cambia",
    ),
)
QUESTIONS = (
    Text(
        "What hinders access to", "Qu'est-ce qui entrave l'accès à", "¿Qué obstaculiza el acceso a"
    ),
    Text(
        "How can cities promote",
        "Comment les villes peuvent-elles promouvoir",
        "¿Cómo pueden las ciudades promover",
    ),
    Text("Who decides about", "Qui décide de", "¿Quién decide sobre"),
    Text(
        "Which good practices lead to",
        "Quelles bonnes pratiques mènent à",
        "¿Qué buenas prácticas conducen a",
    ),
    Text(
        "What is the role of the state in",
        "Quel est le rôle de l'État dans",
        "¿Cuál es el papel del Estado en",
    ),
)
TOPICS = (
    Text("food sovereignty", "la souveraineté alimentaire", "la soberanía alimentaria"),
    Text(
        "care for the vulnerable",
        "le soin des plus vulnérables",
        "el cuidado de los más vulnerables",
    ),
    Text("work for the young", "l'emploi des jeunes", "el empleo juvenil"),
    Text("an inclusive city", "une ville inclusive", "una ciudad inclusiva"),
    Text("cooperative housing", "l'habitat coopératif", "la vivienda cooperativa"),
    Text("ethical finance", "la finance éthique", "las finanzas éticas"),
    Text(
        "equality of women and men",
        "l'égalité des femmes et des hommes",
        "la igualdad de mujeres y hombres",
    ),
    Text("local energy", "l'énergie locale", "la energía local"),
    Text("social innovation", "l'innovation sociale", "la innovación social"),
    Text("public policy", "les politiques publiques", "las políticas públicas"),
    Text("circular economy", "l'économie circulaire", "la economía circular"),
    Text("culture for all", "la culture pour tous", "la cultura para todos"),
)
ANGLES = (
    Text("A lever for", "Un levier pour", "Una palanca para"),
    Text("Experiences of", "Expériences de", "Experiencias de"),
    Text("Alliances for", "Alliances pour", "Alianzas para"),
    Text("Local answers to", "Réponses locales à", "Respuestas locales a"),
    Text("New paths to", "Nouvelles voies vers", "Nuevos caminos hacia"),
    Text("The social economy and", "L'économie sociale et", "La economía social y"),
)
KINDS_OF_INITIATIVE = {
    "programme": Text("Programme for", "Programme pour", "Programa para"),
    "national-initiative": Text(
        "National initiative for", "Initiative nationale pour", "Iniciativa nacional para"
    ),
    "project": Text("Project for", "Projet pour", "Proyecto para"),
    "service-network": Text("Services for", "Services pour", "Servicios para"),
    "working-group": Text("Working group on", "Groupe de travail sur", "Grupo de trabajo sobre"),
    "partnership": Text("Partnership for", "Partenariat pour", "Asociación para"),
}
KINDS_OF_ORGANIZATION = {
    "cooperative": Text("Cooperative of", "Coopérative de", "Cooperativa de"),
    "association": Text("Association of", "Association de", "Asociación de"),
    "mutual-society": Text("Mutual society of", "Mutuelle de", "Mutualidad de"),
    "foundation": Text("Foundation of", "Fondation de", "Fundación de"),
    "social-enterprise": Text("Workshops of", "Ateliers de", "Talleres de"),
    "local-government": Text("City of", "Ville de", "Ayuntamiento de"),
    "university": Text("University of", "Université de", "Universidad de"),
    "apex-network": Text("Network of", "Réseau de", "Red de"),
}
