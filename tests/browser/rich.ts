export const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'
const PICTURE =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='1200' height='640'%3E%3Crect width='1200' height='640' fill='%23456b7a'/%3E%3Cpath d='M0 420 300 330 560 440 860 300 1200 400V640H0z' fill='%23203a44'/%3E%3Ccircle cx='930' cy='150' r='70' fill='%23f2d9a0'/%3E%3C/svg%3E"

/** A body with everything that can go wrong on a small screen. */
export const RICH = `<figure><img src="${PICTURE}" alt="A low sun over two ranges of hills" width="1200" height="640"><figcaption>The west bay in March. Photo: Jo Brandt</figcaption></figure>
<p>A light on a rock says one thing, and says it all night: <em>here</em>. The rest is timing. A code of flashes and darkness, printed in a list that every ship carries, tells one light from another<sup><a href="https://example.org/articles/rich/#fn1" id="ref1">1</a></sup>. We kept ours by hand until <time datetime="1987">1987</time>, and <code>lampctl --period 12s --flashes 3</code> has kept it since.</p>
<h1>How the list is read</h1>
<p>Each line has a number, a name, a position and what the light does. See <a href="https://example.org/list">the printed list</a> and <a href="https://example.org/a/very/long/address/that/does/not/break/anywhere/because/nobody/put/a/space/into/it">https://example.org/a/very/long/address/that/does/not/break/anywhere/because/nobody/put/a/space/into/it</a>.</p>
<pre><code class="language-ts">export function flashes(period: number, count: number): readonly Flash[] {
  return Array.from({ length: count }, (_, index) => ({ at: index * (period / (count * 2)), lasts: 0.4, colour: 'white' }))
}
</code></pre>
<table><thead><tr><th>No.</th><th>Light</th><th>Position</th><th>Character</th><th align="right">Height (m)</th><th align="right">Range (M)</th><th>Remarks</th></tr></thead><tbody><tr><td>0114</td><td>West Bay</td><td>54°10′N 7°53′E</td><td>Fl(3)W 12s</td><td align="right">82</td><td align="right">28</td><td>Obscured by the stack from 110° to 118°</td></tr><tr><td>0115</td><td>Harbour mole</td><td>54°11′N 7°53′E</td><td>Oc R 6s</td><td align="right">9</td><td align="right">6</td><td>Synchronised with 0116</td></tr></tbody></table>
<h2>What a keeper writes down</h2>
<ul><li>The weather, at each watch.</li><li>Every ship that answers.<ul><li>Her name, if she gives one.</li></ul></li></ul>
<blockquote><p>The sea does not reward those who are too anxious, too greedy or too impatient.</p></blockquote>
<p>${LONG} is one word.</p>
<p>هذه فقرة بالعربية داخل مقال بالإنجليزية، وتُقرأ من اليمين إلى اليسار.</p>
<p><img src="${PICTURE}" width="600" height="320"></p>
<hr>
<ol><li id="fn1"><p>Admiralty practice since 1875. <a href="https://example.org/articles/rich/#ref1" title="back">↩</a></p></li></ol>
<p>Source: <a href="https://harbour.example.com/list">Harbour Office</a></p>`

/** Films that stand elsewhere, as the sanitiser leaves them, and something folded up. */
export const FILMS = `<p><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ"><img src="https://i.ytimg.com/vi/dQw4w9WgXcQ/hqdefault.jpg" alt="Watch on YouTube: A storm" width="480" height="360"></a></p>
<video src="https://films.example.net/mole.mp4" poster="https://films.example.net/mole.jpg" preload="auto" controls=""></video>
<details><summary>How the fog horn is worked</summary><p>By a crank. Behind the door.</p></details>`
