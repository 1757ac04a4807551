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
    const sayCopied = (): void => {
      button.textContent = copied;
      button.dataset["done"] = "";
      setTimeout(() => {
        button.textContent = copy;
        delete button.dataset["done"];
      }, shownForMs);
    };
    button.addEventListener("click", () => {
      const code = figure.querySelector("code")?.textContent ?? "";
      // Where copying is forbidden the button stays as it is; the code can still be selected.
      navigator.clipboard.writeText(code).then(sayCopied, () => {});
    });
    figure.append(button);
  }
}
