import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { words } from "./text.ts";
import styles from "./widget-section.module.css";

/** What to put into the pages of the website, ready to copy. */
export function InstallSnippet({ siteUrl }: { readonly siteUrl: string }) {
  const origin = siteUrl || location.origin;
  const [isInline, setInline] = useState(false);
  const [copied, setCopied] = useState(false);
  const script = `<script src="${origin}/widget.js" async${isInline ? ' data-mount="#chat"' : ""}></script>`;
  const code = isInline ? `<div id="chat"></div>\n${script}` : script;
  const copy = async () => {
    await navigator.clipboard?.writeText(code);
    setCopied(navigator.clipboard !== undefined);
  };
  const choose = (inline: boolean) => () => {
    setInline(inline);
    setCopied(false);
  };
  return (
    <div className={styles["install"]} role="group" aria-label={words.install}>
      <h3>{words.install}</h3>
      <div className={styles["kinds"]}>
        <label>
          <input type="radio" name="install" checked={!isInline} onChange={choose(false)} />
          {words.installLauncher}
        </label>
        <label>
          <input type="radio" name="install" checked={isInline} onChange={choose(true)} />
          {words.installInline}
        </label>
      </div>
      <p className={styles["note"]}>{words.installText}</p>
      <pre tabIndex={0}>
        <code>{code}</code>
      </pre>
      <div className={styles["actions"]}>
        <Button
          icon={copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
          onClick={() => void copy().catch(() => setCopied(false))}
        >
          {copied ? words.copied : words.copy}
        </Button>
        <a href={`${origin}/en/assistant/widget/`} target="_blank" rel="noopener noreferrer">
          {words.guide}
        </a>
      </div>
      <p className={styles["note"]}>{words.policy}</p>
      <pre tabIndex={0}>
        <code>{`script-src ${origin}; frame-src ${origin}`}</code>
      </pre>
    </div>
  );
}
