import { useState } from "react";
import type { DraftText, Seo } from "../../../api/writing.ts";
import { Button } from "../../../ui/button.tsx";
import { SeoDialog } from "./seo-dialog.tsx";
import { words } from "./text.ts";

interface SeoButtonProps {
  readonly locale: string;
  readonly path: string;
  readonly text: DraftText;
  readonly seo: Seo | undefined;
  readonly onSave: (seo: Seo) => Promise<boolean>;
}

/** What search engines are told, while somebody writes. */
export function SeoButton({ locale, path, text, seo, onSave }: SeoButtonProps) {
  const [open, setOpen] = useState(false);
  const [known, setKnown] = useState<Seo>(
    seo ?? { title: "", description: "", noindex: false, canonical: "", imageAlt: "" },
  );
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words.action}</Button>
      {open ? (
        <SeoDialog
          locale={locale}
          path={path}
          text={text}
          seo={known}
          onClose={() => setOpen(false)}
          onSave={async (changed) => {
            const isSaved = await onSave(changed);
            if (isSaved) setKnown(changed);
            return isSaved;
          }}
        />
      ) : null}
    </>
  );
}
