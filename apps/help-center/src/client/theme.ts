import { remember } from "./storage.ts";

/** The switch shows and changes the theme in use; before the first press that is the system's. */
export function connectThemeSwitch(): void {
  const button = document.querySelector("[data-theme-switch]");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;
  const isDark = (): boolean => (root.dataset["theme"] ? root.dataset["theme"] === "dark" : system.matches);
  const show = (): void => button?.setAttribute("aria-pressed", String(isDark()));
  show();
  system.addEventListener("change", show);
  button?.addEventListener("click", () => {
    const theme = isDark() ? "light" : "dark";
    root.dataset["theme"] = theme;
    remember("handrail:theme", theme);
    show();
  });
}
