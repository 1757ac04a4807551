import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { uploadSiteLogo } from "../../../api/help-centers.ts";
import { Button } from "../../../ui/button.tsx";
import { Problem } from "../../../ui/problem.tsx";
import styles from "./help-center-section.module.css";
import { words } from "./text.ts";

const largestBytes = 130_000;

async function toBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

interface LogoFieldProps {
  readonly label: string;
  readonly fileName: string;
  readonly onChange: (fileName: string) => void;
}

/** An image for the header. It is uploaded when it is chosen and shown once the help center is saved. */
export function LogoField({ label, fileName, onChange }: LogoFieldProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const [isTooLarge, setTooLarge] = useState(false);
  const upload = useMutation({
    mutationFn: async (file: File) => uploadSiteLogo({ image: await toBase64(file), mediaType: file.type }),
    onSuccess: (stored) => onChange(stored.fileName),
  });
  return (
    <div className={styles["logo"]} role="group" aria-label={label}>
      <strong>{label}</strong>
      <div className={styles["actions"]}>
        {fileName ? <img src={`/media/${fileName}`} alt="" height={28} /> : null}
        <Button pending={upload.isPending} onClick={() => chooser.current?.click()}>
          {words.chooseLogo}
        </Button>
        {fileName ? (
          <Button look="quiet" onClick={() => onChange("")}>
            {words.removeLogo}
          </Button>
        ) : null}
        <input
          ref={chooser}
          hidden
          type="file"
          accept="image/png,image/jpeg,image/webp,image/svg+xml"
          aria-label={label}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = "";
            if (!file) return;
            setTooLarge(file.size > largestBytes);
            if (file.size <= largestBytes) upload.mutate(file);
          }}
        />
      </div>
      <p className={styles["note"]} role={isTooLarge ? "alert" : undefined}>
        {isTooLarge ? words.logoTooLarge : words.logoHelp}
      </p>
      <Problem error={upload.error} />
    </div>
  );
}
