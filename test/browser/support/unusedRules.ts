import type { Page } from '@playwright/test'

/**
 * Selectors of the page's own sheet that match nothing on it, whatever state it gets into: what is hovered,
 * focused, chosen, targeted or opened counts as matched. `:has()` is asked for what it needs in any state.
 */
export const unusedRules = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const partsOf = (list: string) => {
      const parts = ['']
      let depth = 0
      for (const letter of list) {
        depth += letter === '(' ? 1 : letter === ')' ? -1 : 0
        if (letter === ',' && depth === 0) parts.push('')
        else parts[parts.length - 1] += letter
      }
      return parts
    }
    const inAnyState = (selector: string) => {
      let asked = selector
        .replaceAll(/::[\w-]+|\[open\]|:(focus-visible|focus|hover|checked|target)(?![\w-])/g, '')
        // `a > :not(b)` asks for any child of `a`.
        .replaceAll(/(?<=[\s>+~]):not\(/g, '*:not(')
        .replaceAll(/:not\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/g, '')
      // What is left of a list of states: `:is(, :has())`.
      for (let before = ''; before !== asked;) {
        before = asked
        asked = asked.replaceAll(/:(has|is)\([\s,]*\)/g, '')
      }
      return asked.trim()
    }
    const selectorsOf = (rules: CSSRuleList): string[] =>
      [...rules].flatMap((rule) => {
        if (rule instanceof CSSStyleRule) return partsOf(rule.selectorText)
        return rule instanceof CSSGroupingRule ? selectorsOf(rule.cssRules) : []
      })
    const matches = (selector: string) => {
      const asked = inAnyState(selector)
      try {
        return asked === '' || document.querySelector(asked) !== null
      } catch {
        throw new Error(`${selector} was asked for as ${asked}`)
      }
    }
    const [sheet] = document.styleSheets
    return sheet ? selectorsOf(sheet.cssRules).filter((each) => !matches(each)) : ['no sheet']
  })
