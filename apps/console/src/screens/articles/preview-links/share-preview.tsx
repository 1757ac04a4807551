import { Share2 } from "lucide-react";
import { useState } from "react";
import type { ArticleDetail } from "../../../api/articles.ts";
import { Button } from "../../../ui/button.tsx";
import { PreviewDialog } from "./preview-dialog.tsx";
import { words } from "./text.ts";

interface SharePreviewProps {
  readonly article: ArticleDetail;
  /** Asked before a link is made, so that it shows what was written last. */
  readonly beforeMaking?: () => Promise<unknown>;
}

/** Opens the links that show this draft to people without an account. */
export function SharePreview({ article, beforeMaking }: SharePreviewProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Share2 size={16} aria-hidden />} onClick={() => setOpen(true)}>
        {words.action}
      </Button>
      {open ? (
        <PreviewDialog article={article} onClose={() => setOpen(false)} {...(beforeMaking ? { beforeMaking } : {})} />
      ) : null}
    </>
  );
}
