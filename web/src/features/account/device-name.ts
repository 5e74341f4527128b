// The first that matches: Edge says Chrome too, and Chrome says Safari.
const browsers: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]

/** What people call the program that signed in: "Firefox · Linux". */
export function deviceName(userAgent: string | null): string | null {
  if (!userAgent) return null
  const names = [browsers, systems].map((list) => list.find(([mark]) => mark.test(userAgent))?.[1])
  return names.filter(Boolean).join(' · ') || userAgent.slice(0, 60)
}
