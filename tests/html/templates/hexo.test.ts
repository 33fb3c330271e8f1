import { describe, expect, test } from 'vitest'
import { render } from '../render-one.ts'
import { read } from './as-read.ts'

describe('Hexo, https://hexo.io/docs/tag-plugins, and its themes NexT and Butterfly', () => {
  test.each([
    [
      'asset_link',
      '{% asset_link a.pdf "A paper" %}',
      '<p><a href="https://example.org/blog/notes/a.pdf">A paper</a></p>',
    ],
    [
      'a picture whose words have no quotes',
      '{% asset_img a.png A boat at sea %}',
      '<p><img src="https://example.org/blog/notes/a.png" alt="A boat at sea"></p>',
    ],
    [
      'a quotation of somebody in a book',
      '{% blockquote Ann Ash, A book %}\nWords\n{% endblockquote %}',
      '<blockquote>\n<p>Words</p>\n<p>— Ann Ash, A book</p></blockquote>',
    ],
    [
      'a side of the page',
      '{% pullquote right %}\nWords\n{% endpullquote %}',
      '<blockquote>\n<p>Words</p>\n</blockquote>',
    ],
    [
      'a button',
      '{% btn https://example.net/, Read on, book, Further %}',
      '<p><a href="https://example.net/">Read on</a></p>',
    ],
    [
      'a link whose words have a comma',
      '{% link Read on, and on https://example.net/ %}',
      '<p><a href="https://example.net/">Read on, and on</a></p>',
    ],
    [
      'an icon is no title',
      "{% note pink 'fa-solid fa-bell' flat %}\nText\n{% endnote %}",
      '<blockquote><p><strong>Note</strong></p>\n<p>Text</p>\n</blockquote>',
    ],
    [
      'an icon before a title',
      "{% note 'fas fa-fan' 'Mind it' %}\nText\n{% endnote %}",
      '<blockquote><p><strong>Mind it</strong></p>\n<p>Text</p>\n</blockquote>',
    ],
    ['a size is no word', '{% inlineImg /a.png 150px %}', '<p><img src="https://example.org/blog/a.png" alt=""></p>'],
    [
      'a link in a box',
      '{% link Its title,Where,https://example.net/,/a.png %}',
      '<p><a href="https://example.net/">Its title, Where</a></p>',
    ],
    ['a score', '{% score %}\nX:1\n{% endscore %}', '<pre><code class="language-score">X:1\n</code></pre>'],
    [
      'a player',
      '{% aplayer "Tea" "Ann" "/tea.mp3" %}',
      '<p><audio src="https://example.org/blog/tea.mp3" controls=""></audio></p>',
    ],
    ['words that are hidden', '{% hideInline The answer,Show it,#fff,#000 %}', '<p>The answer</p>'],
    [
      'a title without quotes',
      '{% note info no-icon Mind the tide %}\nText\n{% endnote %}',
      '<blockquote><p><strong>Mind the tide</strong></p>\n<p>Text</p>\n</blockquote>',
    ],
    [
      'a picture where its address is to stand',
      '![A boat]({% img_url a.png %}) <img src="{% img_url b.png %}">',
      '<p><img src="https://example.org/blog/notes/a.png" alt="A boat"> <img src="https://example.org/blog/notes/b.png" alt=""></p>',
    ],
    ['words in a box', 'a {% label primary@text %} b', '<p>a text b</p>'],
    ['words in a colour', '{% span red, some text %}', '<p>some text</p>'],
    ['a box to tick', '{% checkbox checked, done %}', '<p>done</p>'],
    [
      'words in words',
      '{% u under %} {% del gone %} {% emp dotted %}',
      '<p><u>under</u> <del>gone</del> <em>dotted</em></p>',
    ],
    ['centered words', '{% cq %}Words{% endcq %}', '<blockquote>\n<p>Words</p>\n</blockquote>'],
    [
      'folded words',
      '{% folding green open, More %}\nText\n{% endfolding %}',
      '<details><summary>More</summary>\n<p>Text</p>\n</details>',
    ],
    [
      'tabs, whose names stand in comments',
      '{% tabs Unique %}\n<!-- tab Linux@icon -->\none\n<!-- endtab -->\n<!-- tab -->\ntwo\n<!-- endtab -->\n{% endtabs %}',
      '<p><strong>Linux</strong></p>\n<p>one</p>\n<p>two</p>',
    ],
  ])('%s', (_, body, html) => {
    const found = read(body)
    expect(found).toEqual({ html, told: [] })
  })

  test('ends of lines are seen where the site says so, but none beside a block', () => {
    const written = 'one\ntwo **three\nfour** `five`  \nsix\n\n- a\n  b\n  - c\n\n<div>\nd\ne\n</div>\n\nf\n$$g$$'
    expect(render(written, {}, { lineBreaks: true }).html).toMatch(
      /^<p>one<br>\ntwo <strong>three<br>\nfour<\/strong> <code>five<\/code><br>\nsix<\/p>\n<ul>\n<li>a<br>\nb\n<ul>\n<li>c<\/li>\n<\/ul>\n<\/li>\n<\/ul>\n<div>\nd\ne\n<\/div>\n<p>f\n<math/,
    )
    expect(render('one\ntwo').html).toBe('<p>one\ntwo</p>\n')
  })

  test('what is left out at the beginning of a line makes no code of what follows', () => {
    expect(read('{% nothing %} {% known %}   {% at all %} words').html).toBe('<p>words</p>')
  })
})
