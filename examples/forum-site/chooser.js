// A list of choices that sets a parameter of an embed: the embed asks again by itself.

for (const list of document.querySelectorAll("select[data-for]")) {
  const embed = document.getElementById(list.dataset.for);
  list.addEventListener("change", () => {
    if (list.value) embed.setAttribute(list.name, list.value);
    else embed.removeAttribute(list.name);
  });
  // Without a script the list would do nothing, so it is not there.
  list.closest("[hidden]").hidden = false;
}
