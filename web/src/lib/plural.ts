const rules: Record<string, Intl.PluralRules> = {}

/** The form that the count takes in a language, with the count in the place of #. */
export function plural(language: string, count: number, forms: { one: string; other: string }): string {
  rules[language] ??= new Intl.PluralRules(language)
  const form = rules[language].select(count) === 'one' ? forms.one : forms.other
  return form.replace('#', new Intl.NumberFormat(language).format(count))
}
