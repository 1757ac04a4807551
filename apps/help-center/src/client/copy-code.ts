const shownForMs = 2000;

/** A copy button on every code figure; it says "Copied" for a moment. */
export function addCopyButtons(): void {
  const { copy = "Copy", copied = "Copied" } = document.body.dataset;
  for (const figure of document.querySelectorAll("[data-code]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy-button";
    button.textContent = copy;
    button.ariaLive = "polite";
    button.addEventListener("click", async () => {
      const code = figure.querySelector("code")?.textContent ?? "";
      await navigator.clipboard.writeText(code);
      button.textContent = copied;
      button.dataset["done"] = "";
      setTimeout(() => {
        button.textContent = copy;
        delete button.dataset["done"];
      }, shownForMs);
    });
    figure.append(button);
  }
}
