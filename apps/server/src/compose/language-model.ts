import type { Config } from "@handrail/config";
import type { AnswerModel } from "@handrail/conversation";
import { openLanguageModel } from "@handrail/models";

/** The model that writes answers, or undefined when they are quoted. @throws HandrailError for settings it cannot use */
export async function openAnswerModel({
  languageModel,
  modelsFolder,
  modelHub,
}: Config): Promise<AnswerModel | undefined> {
  const model = await openLanguageModel({ ...languageModel, modelsFolder, hubUrl: modelHub });
  return model && { name: languageModel.name, model };
}
