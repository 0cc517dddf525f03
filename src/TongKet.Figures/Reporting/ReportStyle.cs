namespace TongKet.Figures.Reporting;

/// <summary>The look of the page: paper and ink, lacquer for what is wrong, amber for what needs a look, jade for what holds.</summary>
internal static class ReportStyle
{
    public const string Css = """
        :root { color-scheme: light dark; --paper: #FBFAF7; --surface: #FFFFFF; --sunk: #F3F0E9; --ink: #1D2433; --ink-2: #4A5365; --bad: #9E1B22; --ok: #0F6B54; --odd: #7A4F00; --link: #1D5C8C; --line: #8A8577; --hair: #DDD8CC; --focus: #FFD54A; }
        @media (prefers-color-scheme: dark) { :root { --paper: #14171D; --surface: #1B2028; --sunk: #0F1217; --ink: #ECE8DF; --ink-2: #B4B9C4; --bad: #F29A9C; --ok: #6CCBB0; --odd: #F2B84B; --link: #8CC4F0; --line: #6B7382; --hair: #343B47; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
        header, main, footer { max-width: 80rem; margin: 0 auto; padding: 16px; }
        header { padding-bottom: 0; } .brand { margin: 0; color: var(--bad); font-weight: 600; }
        footer { color: var(--ink-2); border-top: 1px solid var(--hair); font-size: .9375rem; }
        h1, h2, h3, h4 { line-height: 1.3; font-weight: 600; margin: 16px 0 8px; } h1 { font-size: 1.6rem; } h2 { font-size: 1.3rem; }
        h2.plain, h3.plain { font-size: 1.1rem; }
        a { color: var(--link); } a:focus-visible, summary:focus-visible { outline: 3px solid var(--ink); background: var(--focus); color: #1D2433; }
        .sum { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 4px 24px; } .sum b { font-size: 1.3rem; }
        .sum .bad, .sum .odd, .sum .ok { text-decoration: none; } .sum .bad { color: var(--bad); } .sum .odd { color: var(--odd); } .sum .ok { color: var(--ok); }
        .cover { margin: 4px 0 0; color: var(--ink-2); }
        nav ol { margin: 0; padding-left: 1.5em; } nav li { padding: 2px 0; } nav li::marker { color: var(--ink-2); }
        .text { background: var(--surface); border: 1px solid var(--hair); border-radius: 6px; padding: 8px 16px; }
        .row { padding: 4px 0; } .row > p { margin: 4px 0; max-width: 68ch; white-space: pre-wrap; }
        @media (min-width: 60rem) { .row { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 26rem); gap: 0 32px; } }
        .row a.bad { color: var(--bad); text-decoration: underline wavy var(--bad); } .row a.odd { color: var(--odd); text-decoration: underline dotted var(--odd) 2px; } .row a.rnd { color: inherit; text-decoration: underline dashed var(--line); }
        .row a.with { color: inherit; text-decoration: underline; text-decoration-color: var(--line); text-underline-offset: .2em; }
        .row span.ok { text-decoration: underline; text-decoration-color: var(--ok); text-underline-offset: .2em; } sup { font-size: .7em; line-height: 0; margin-left: 1px; }
        .card { background: var(--sunk); border: 1px solid var(--hair); border-left: 4px solid var(--line); border-radius: 6px; padding: 8px 16px; margin: 4px 0 8px; }
        .card.bad { border-left-color: var(--bad); } .card.odd { border-left-color: var(--odd); border-left-style: dashed; } .card:target { outline: 3px solid var(--focus); }
        .card h3, .card h4 { font-size: 1rem; margin: 0 0 4px; } .card.bad h3, .card.bad h4 { color: var(--bad); } .card.odd h3, .card.odd h4 { color: var(--odd); } .card small, .quiet small { color: var(--ink-2); font-weight: 400; }
        .card p { margin: 4px 0; } .card dl { margin: 0; display: flex; flex-wrap: wrap; gap: 0 24px; } .card dt { color: var(--ink-2); font-size: .875rem; } .card dd { margin: 0; font-weight: 600; }
        .mend del { color: var(--bad); } .mend ins { color: var(--ok); font-weight: 600; text-decoration: none; }
        .quiet { color: var(--ink-2); font-size: .9375rem; } .quiet .ok { color: var(--ok); } .quiet summary { cursor: pointer; padding: 4px 0; } .quiet ul { margin: 0 0 8px; padding-left: 1.25em; }
        @media print { :root { --paper: #fff; --surface: #fff; --sunk: #fff; --ink: #000; --ink-2: #333; --bad: #000; --ok: #000; --odd: #000; --link: #000; --hair: #999; } body { font-size: 11pt; } .card { break-inside: avoid; } .text { border: 0; padding: 0; } nav, .quiet { display: none; } }

        """;
}
