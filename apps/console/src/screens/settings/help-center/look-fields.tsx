import { accentTokens, contrastRatio, formatHex, parseHex, parseOklch } from "@handrail/design-tokens";
import type { SiteTheme } from "../../../api/help-centers.ts";
import { Button } from "../../../ui/button.tsx";
import { SelectField, TextArea, TextField } from "../../../ui/field.tsx";
import { SwitchField } from "../../../ui/switch-field.tsx";
import styles from "./help-center-section.module.css";
import { LogoField } from "./logo-field.tsx";
import { isAccent } from "./new-help-center.ts";
import { words } from "./text.ts";

const ownAccent = "#00737e";
const readable = 4.5;

/** What becomes of the chosen accent, in one sentence. */
function accentNote(accent: string): string {
  const asked = parseHex(accent);
  if (!asked) return words.accentHelp;
  const ratio = contrastRatio(asked, { lightness: 1, chroma: 0, hue: 0, alpha: 1 });
  const shown = parseOklch(/light-dark\((oklch\([^)]*\))/.exec(accentTokens(asked)["--hr-accent"] ?? "")?.[1] ?? "");
  const text = ratio.toFixed(1);
  if (ratio >= readable || !shown) return words.accentFine(text);
  const hex = formatHex(shown);
  return hex === accent.toLowerCase() ? words.accentDarkWords(text) : words.accentCorrected(text, hex);
}

interface LookFieldsProps {
  readonly theme: SiteTheme;
  readonly cssRemoved: readonly string[];
  readonly onChange: (news: Partial<SiteTheme>) => void;
}

export function LookFields({ theme, cssRemoved, onChange }: LookFieldsProps) {
  const { accent } = theme;
  const choice = (label: string, key: "font" | "headingFont" | "corners", names: Record<string, string>) => (
    <SelectField label={label} value={theme[key]} onChange={(event) => onChange({ [key]: event.target.value })}>
      {Object.entries(names).map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </SelectField>
  );
  return (
    <>
      <div className={styles["colour"]}>
        <input
          type="color"
          aria-label={words.accent}
          value={accent && isAccent(accent) ? accent : ownAccent}
          onChange={(event) => onChange({ accent: event.target.value })}
        />
        <TextField
          label={words.accent}
          help={accentNote(accent)}
          value={accent}
          placeholder={ownAccent}
          maxLength={7}
          spellCheck={false}
          error={isAccent(accent) ? undefined : words.accentWrong}
          onChange={(event) => onChange({ accent: event.target.value })}
        />
        {accent ? (
          <Button look="quiet" onClick={() => onChange({ accent: "" })}>
            {words.reset}
          </Button>
        ) : null}
      </div>
      <div className={styles["row"]}>
        {choice(words.font, "font", words.fonts)}
        {choice(words.headingFont, "headingFont", words.fonts)}
        {choice(words.corners, "corners", words.cornerNames)}
      </div>
      <div className={styles["row"]}>
        <LogoField label={words.logo} fileName={theme.logo} onChange={(logo) => onChange({ logo })} />
        <LogoField label={words.logoDark} fileName={theme.logoDark} onChange={(logoDark) => onChange({ logoDark })} />
      </div>
      <SwitchField
        label={words.logoHasName}
        isOn={theme.logoHasName}
        onChange={(logoHasName) => onChange({ logoHasName })}
      />
      <TextArea
        label={words.css}
        help={cssRemoved.length > 0 ? words.cssRemoved(cssRemoved.slice(0, 5).join(", ")) : words.cssHelp}
        rows={4}
        mono
        spellCheck={false}
        maxLength={60 * 1024}
        value={theme.css}
        onChange={(event) => onChange({ css: event.target.value })}
      />
    </>
  );
}
