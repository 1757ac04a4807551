import { useState } from "react";
import { TextArea } from "../../../ui/field.tsx";
import { isOrigin } from "./check-settings.ts";
import type { FieldsProps } from "./look-fields.tsx";
import { words } from "./text.ts";

export function OriginsField({
  draft,
  envOrigins,
  onChange,
}: FieldsProps & { readonly envOrigins: readonly string[] }) {
  const [text, setText] = useState(draft.allowedOrigins.join("\n"));
  const [left, setLeft] = useState(false);
  const wrong = draft.allowedOrigins.find((origin) => !isOrigin(origin));
  return (
    <TextArea
      label={words.origins}
      help={words.originsHelp(envOrigins)}
      error={left && wrong !== undefined ? words.originWrong(wrong) : undefined}
      value={text}
      rows={3}
      mono
      spellCheck={false}
      onBlur={() => setLeft(true)}
      onChange={(event) => {
        setText(event.target.value);
        const lines = event.target.value.split("\n").map((line) => line.trim().replace(/\/$/, ""));
        onChange({ allowedOrigins: lines.filter(Boolean) });
      }}
    />
  );
}
