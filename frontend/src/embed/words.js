// The few words that are said while there is no answer from the site yet; everything else it says.

const WORDS = {
  en: { loading: "Loading…", failed: "This could not be loaded from {site}.", retry: "Try again" },
  fr: { loading: "Chargement…", failed: "Ce contenu n’a pas pu être chargé depuis {site}.", retry: "Réessayer" },
  es: { loading: "Cargando…", failed: "Esto no se pudo cargar desde {site}.", retry: "Intentar de nuevo" },
};

/** Return the words in *language*, a tag such as "fr-CA", else in English, and the tag they are in. */
export function wordsIn(language) {
  const code = language.slice(0, 2).toLowerCase();
  const lang = Object.hasOwn(WORDS, code) ? code : "en";
  return { lang, ...WORDS[lang] };
}
