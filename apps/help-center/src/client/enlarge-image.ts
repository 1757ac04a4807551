/** Shows an image as large as the window allows; any click or Escape closes it. */
export function enlargeImage(image: HTMLImageElement): void {
  const large = document.createElement("img");
  large.src = image.currentSrc || image.src;
  large.alt = image.alt;
  const dialog = document.createElement("dialog");
  dialog.className = "enlarged";
  dialog.ariaLabel = image.alt;
  dialog.append(large);
  dialog.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
