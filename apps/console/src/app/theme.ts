export type Theme = "system" | "light" | "dark";

// public/theme.js reads the same name before the first paint.
const storageName = "handrail.theme";

export function currentTheme(): Theme {
  const theme = document.documentElement.dataset["theme"];
  return theme === "light" || theme === "dark" ? theme : "system";
}

export function chooseTheme(theme: Theme): void {
  if (theme === "system") {
    delete document.documentElement.dataset["theme"];
    localStorage.removeItem(storageName);
  } else {
    document.documentElement.dataset["theme"] = theme;
    localStorage.setItem(storageName, theme);
  }
}
