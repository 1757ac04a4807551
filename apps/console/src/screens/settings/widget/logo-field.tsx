import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { putWidgetLogo } from "../../../api/widget.ts";
import { Button } from "../../../ui/button.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { widgetSettingsKey } from "./settings-key.ts";
import { words } from "./text.ts";
import styles from "./widget-section.module.css";

const largestBytes = 130_000;

async function toBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** The company's mark in the header. It is stored as soon as it is chosen. */
export function LogoField({ logoUrl }: { readonly logoUrl: string | null }) {
  const queryClient = useQueryClient();
  const chooser = useRef<HTMLInputElement>(null);
  const [isTooLarge, setTooLarge] = useState(false);
  const put = useMutation({
    mutationFn: async (file: File | null) =>
      putWidgetLogo(file ? { image: await toBase64(file), mediaType: file.type } : { image: null }),
    onSuccess: (saved) => queryClient.setQueryData(widgetSettingsKey, saved),
  });
  return (
    <div className={styles["logo"]} role="group" aria-label={words.logo}>
      <strong>{words.logo}</strong>
      <div className={styles["actions"]}>
        {logoUrl ? <img src={logoUrl} alt="" width={36} height={36} /> : null}
        <Button pending={put.isPending} onClick={() => chooser.current?.click()}>
          {words.chooseLogo}
        </Button>
        {logoUrl ? (
          <Button look="quiet" onClick={() => put.mutate(null)}>
            {words.removeLogo}
          </Button>
        ) : null}
        <input
          ref={chooser}
          hidden
          type="file"
          accept="image/png,image/jpeg,image/webp,image/svg+xml"
          aria-label={words.logo}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = "";
            if (!file) return;
            setTooLarge(file.size > largestBytes);
            if (file.size <= largestBytes) put.mutate(file);
          }}
        />
      </div>
      <p className={styles["note"]} role={isTooLarge ? "alert" : undefined}>
        {isTooLarge ? words.logoTooLarge : words.logoHelp}
      </p>
      <Problem error={put.error} />
    </div>
  );
}
