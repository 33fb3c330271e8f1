import { expect, test } from 'vitest'
import { render, told } from './render-one.ts'

test('nothing is shown in silence: :::', () => {
  expect(told(render(':::tip Mind this\nText\n:::'))).toEqual([
    "5:1 ::: is code of another publisher's templates, and subscribers see it as it stands",
  ])
})
