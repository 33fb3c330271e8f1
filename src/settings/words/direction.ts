/** Languages written from right to left unless the tag names another script. */
const RIGHT_TO_LEFT = new Set('ar arc ckb dv fa he iw ks nqo ps sd syr ug ur yi'.split(' '))
const RIGHT_TO_LEFT_SCRIPT = /^(adlm|arab|aran|hebr|nkoo|rohg|syrc|thaa)$/i

/** Which way a language runs, by its BCP 47 tag: `az-Arab` from right to left, `ks-Deva` from left to right. */
export function direction(language: string): 'ltr' | 'rtl' {
  const [primary = '', ...rest] = language.toLowerCase().split('-')
  const script = rest.find((part) => part.length === 4 && /^[a-z]/.test(part))
  const backwards = script === undefined ? RIGHT_TO_LEFT.has(primary) : RIGHT_TO_LEFT_SCRIPT.test(script)
  return backwards ? 'rtl' : 'ltr'
}
