// <ssegraph-query name="speakers" lang="fr" param-country="…">: the answer to a saved query.
//
// Its children are shown until the answer has come, and stay when it never comes.

import { ask } from "./fetched.js";
import { SITE, addressOf, languageOf } from "./place.js";
import { wordsIn } from "./words.js";

// How far below the screen an answer is worth asking for.
const NEAR = "400px";
// The site is busy, or away, and may be back.
const mayPass = (status) => status === 0 || status === 408 || status === 429 || status >= 500;

const sheet = new CSSStyleSheet();
sheet.replaceSync(EMBED_CSS); // set by build.js: the rules of /embed.css and of element.css

export class SsegraphQuery extends HTMLElement {
  #content = made("div", { className: "content", tabIndex: -1 });
  #status = made("p", { className: "status" });
  #fallback = document.createElement("slot");
  // Any attribute may be a parameter, so all are watched; what changes nothing is not asked again.
  #attributes = new MutationObserver(() => this.#update());
  #nearness;
  #isNear = false;
  #asked = "";
  #letGo = () => {};

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [sheet];
    this.#status.setAttribute("role", "status");
    shadow.append(this.#content, this.#status, this.#fallback);
  }

  connectedCallback() {
    this.#attributes.observe(this, { attributes: true });
    if (this.getAttribute("loading") === "eager" || this.#isNear) return this.#come();
    this.#nearness = new IntersectionObserver((seen) => seen.at(-1).isIntersecting && this.#come(), {
      rootMargin: NEAR,
    });
    this.#nearness.observe(this);
  }

  disconnectedCallback() {
    this.#attributes.disconnect();
    this.#nearness?.disconnect();
    this.#letGo();
    if (this.#isBusy) this.#asked = "";
  }

  /** Ask again, as the button of an answer that did not come does. */
  reload() {
    this.#asked = "";
    this.#come();
  }

  #come() {
    this.#nearness?.disconnect();
    this.#isNear = true;
    this.#update();
  }

  get #isBusy() {
    return this.#content.getAttribute("aria-busy") === "true";
  }

  /** Ask for what the attributes say, unless that was asked already. */
  #update() {
    const language = languageOf(this);
    const address = addressOf(this);
    if (!this.#isNear || this.#asked === `${language} ${address}`) return;
    this.#asked = `${language} ${address}`;
    this.#letGo();
    this.#content.setAttribute("aria-busy", "true");
    this.#say("loading", language);
    this.#letGo = ask(address, language, (status, fragment) => this.#show({ status, fragment, address, language }));
  }

  /** Show what came: the answer, what the site says went wrong, or that nothing came. */
  #show({ status, fragment, address, language }) {
    const isThere = status === 200 && fragment !== null;
    const shown = fragment ? [document.importNode(fragment, true)] : [];
    if (!isThere && mayPass(status)) shown.push(this.#retry(language));
    // Whoever pressed the button is not sent back to the top of the page.
    const hadFocus = this.#content.contains(this.shadowRoot.activeElement);
    this.#content.replaceChildren(...shown);
    if (hadFocus) this.#content.focus();
    this.#content.setAttribute("aria-busy", "false");
    this.#say(fragment ? "" : "failed", language);
    this.#fallback.hidden = isThere;
    const type = isThere ? "ssegraph-load" : "ssegraph-error";
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail: { status, address } }));
  }

  #retry(language) {
    const { lang, retry } = wordsIn(language);
    const button = made("button", { type: "button", lang, textContent: retry });
    button.part = "retry";
    button.addEventListener("click", () => this.reload());
    return button;
  }

  #say(what, language) {
    const { lang, [what]: words = "" } = wordsIn(language);
    this.#status.lang = lang;
    this.#status.textContent = words.replace("{site}", SITE.host);
  }
}

function made(name, properties) {
  return Object.assign(document.createElement(name), properties);
}
