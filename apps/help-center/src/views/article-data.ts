import type { SiteArticle } from "@handrail/core";
import { contentPath, previewImagePath } from "./addresses.ts";
import { breadcrumbList } from "./breadcrumbs.ts";
import { howTo, questions } from "./content-kinds.ts";
import type { Crumb } from "./page-view.ts";
import { nameFor } from "../strings/site-words.ts";
import { absoluteUrl } from "./site-frame.ts";
import type { SiteContext } from "./site-frame.ts";

/** An article as schema.org knows it: what it is, where it stands, and its questions or steps where it has them. */
export function articleData(
  site: SiteContext,
  article: SiteArticle,
  breadcrumbs: readonly Crumb[],
  html: string,
): object[] {
  const page = absoluteUrl(site, contentPath(article.textLocale, article.path));
  const asked = questions(html);
  const steps = howTo(html);
  return [
    {
      "@type": "Article",
      headline: article.title,
      description: article.seo?.description || article.description,
      inLanguage: article.textLocale,
      dateModified: article.updatedAt.toISOString(),
      mainEntityOfPage: page,
      ...(site.features.feedback
        ? { image: absoluteUrl(site, previewImagePath(article.textLocale, article.path)) }
        : {}),
      publisher: { "@type": "Organization", name: nameFor(site.settings, article.textLocale) },
    },
    breadcrumbList(site, [...breadcrumbs, article]),
    ...(asked.length > 0
      ? [
          {
            "@type": "FAQPage",
            inLanguage: article.textLocale,
            mainEntity: asked.map(({ name, text }) => ({
              "@type": "Question",
              name,
              acceptedAnswer: { "@type": "Answer", text },
            })),
          },
        ]
      : []),
    ...(steps.length > 0
      ? [
          {
            "@type": "HowTo",
            name: article.title,
            inLanguage: article.textLocale,
            step: steps.map((text, index) => ({ "@type": "HowToStep", position: index + 1, text })),
          },
        ]
      : []),
  ];
}
