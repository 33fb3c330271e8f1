import { expect, test } from 'vitest'
import { render, told } from './render-one.ts'

const said = (kind: string, often = '') =>
  `${kind} is code of another publisher's templates, and subscribers see it as it stands${often}`

test.each([
  [
    'Before.\n\n{{< figure src="/boat.png" >}}\n\n{{< figure src="/sea.png" >}}',
    `7:1 ${said('{{< figure >}}', ', 2 times')}`,
  ],
  ['{{% notice tip %}}\nInner\n{{% /notice %}}', `5:1 ${said('{{% notice %}}')}`],
  ['A\n{% highlight ruby %}\nputs 1\n{% endhighlight %}', `6:1 ${said('{% highlight %}')}`],
  ['See {{ site.url }}/start/', `5:5 ${said('{{ … }}')}`],
  ['{{ youtube(id="abc") }}', `5:1 ${said('{{ … }}')}`],
  [':::tip Mind this\nText\n:::', `5:1 ${said(':::')}`],
  ['A text.\n{: .lead}', `6:1 ${said('{: … }')}`],
])('nothing is shown in silence: %j', (body, problem) => {
  expect(told(render(body))).toEqual([problem])
})

test.each([
  '`{{< figure >}}` and `[[note]]`',
  '```\n{% raw %}{{ x }}\n:::tip\n{: .x}\n```',
  '[[Bug 1]](https://example.org/)',
  'A set {a, b}, at 10:30:00, $x^{{a}}$, [^1]\n\n[^1]: note',
])('what is an example, or no such code, is not told of: %j', (body) => {
  expect(told(render(body))).toEqual([])
})

test('an article of nothing but beginnings is read in a moment', () => {
  expect(told(render('{{< a '.repeat(20_000))).length).toBe(0)
})
