//! How texts are read, case by case.

use super::*;

/// A tree as text: `p(…)`, `ul(li(…))`, `table(…)`, `b(…)`, `i(…)`, `code(…)`, `a<url>(…)`, `/` for a line break.
fn picture(blocks: &[TextBlock]) -> String {
    let row = |row: &Row| format!("tr({})", row.iter().map(|cell| inlines(cell)).collect::<Vec<_>>().join("|"));
    let picture = |block: &TextBlock| match block {
        TextBlock::Paragraph(content) => format!("p({})", inlines(content)),
        TextBlock::Lines(text) => format!("lines({text})"),
        TextBlock::Table(table) => {
            let sides = table.sides.iter().map(|side| match side {
                Side::Start => "",
                Side::Center => "center ",
                Side::End => "end ",
            });
            let rows: Vec<String> = table.rows.iter().map(row).collect();
            format!("table({}{} {})", sides.collect::<String>(), row(&table.head), rows.join(" "))
        }
        TextBlock::List { is_ordered, items } => {
            let items: Vec<String> = items.iter().map(|item| format!("li({})", picture(item))).collect();
            format!("{}({})", if *is_ordered { "ol" } else { "ul" }, items.join(" "))
        }
    };
    blocks.iter().map(picture).collect::<Vec<_>>().join(" ")
}

fn inlines(content: &[Inline]) -> String {
    let one = |inline: &Inline| match inline {
        Inline::Text(text) => text.clone(),
        Inline::Strong(content) => format!("b({})", inlines(content)),
        Inline::Emphasis(content) => format!("i({})", inlines(content)),
        Inline::Code(code) => format!("code({code})"),
        Inline::Link { url, label } => format!("a<{url}>({})", inlines(label)),
        Inline::Break => "/".to_owned(),
    };
    content.iter().map(one).collect()
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(picture(&parse(text)), expected);
}

#[test]
fn every_line_of_markdown_is_a_paragraph() {
    check("One\n\n two \nthree", "p(One) p(two) p(three)");
    check("  \n", "");
    check("# A title\n#hashtag\n---\n####### seven", "p(b(A title)) p(#hashtag) p(####### seven)");
}

#[test]
fn markdown_has_emphasis_and_code() {
    check("**strong** and *soft*, __so it__ _is too_", "p(b(strong) and i(soft), b(so it) i(is too))");
    check("***both*** 这是**重点**内容", "p(b(i(both)) 这是b(重点)内容)");
    check("5*3*2, snake_case_name, 2 * 3 * 4, a ** b", "p(5*3*2, snake_case_name, 2 * 3 * 4, a ** b)");
    check("**never *ends", "p(**never *ends)");
    check("*a **b* c**", "p(*a b(b* c))");
    check("`Vec<T>` and ``a ` b`` and ` alone", "p(code(Vec<T>) and code(a ` b) and ` alone)");
    check("```rust\nlet x = *y;\n```\nafter\n```", "p(code(let x = *y;)) p(after) p(```)");
    check(r"\*not\* C:\new \`", r"p(*not* C:\new `)");
}

#[test]
fn markdown_has_links() {
    check("[a *b*](https://x.example/y_z) end", "p(a<https://x.example/y_z>(a i(b)) end)");
    check("[Wiki](https://x.example/A_(b) \"title\").", "p(a<https://x.example/A_(b)>(Wiki).)");
    check("![A picture](p.png) [](q.pdf)", "p(a<p.png>(A picture) a<q.pdf>(q.pdf))");
    check(
        "See https://x.example/a(b)?c=d). 见http://y.example/路",
        "p(See a<https://x.example/a(b)?c=d>(https://x.example/a(b)?c=d)). 见a<http://y.example/>(http://y.example/)路)",
    );
    check("<https://x.example/>", "p(a<https://x.example/>(https://x.example/))");
    check("[https://x.example/](https://y.example/)", "p(a<https://y.example/>(https://x.example/))");
    check("[a] (b) [c](d e) https:// xhttp://z", "p([a] (b) [c](d e) https:// xhttp://z)");
}

#[test]
fn links_that_may_lead_nowhere_are_their_labels() {
    check("[trap](javascript:alert(1)) [data](DATA:text/html,x)", "p(trap data)");
    check("<a href=' java&#115;cript:x'>trap</a> <a>no place</a>", "p(trap no place)");
    check("<p><a href=\"java\nscript:x\">trap</a>", "p(trap)");
}

#[test]
fn markdown_has_lists_that_keep_their_numbers() {
    check("Before\n- one\n- *two*\n\n- three\nafter", "p(Before) ul(li(p(one)) li(p(i(two))) li(p(three))) p(after)");
    check("1. one\n2) two\n4. four", "ol(li(p(one)) li(p(two))) p(4. four)");
    check("2025. A year\n-no\n1.5 m", "p(2025. A year) p(-no) p(1.5 m)");
    check("- a\n  - b\n    1. c\n  - d\n- e", "ul(li(p(a) ul(li(p(b) ol(li(p(c)))) li(p(d)))) li(p(e)))");
    check("- a\n  more\n* b", "ul(li(p(a) p(more)) li(p(b)))");
    check("- a\n1. b", "ul(li(p(a))) ol(li(p(b)))");
}

#[test]
fn html_has_the_same() {
    check("<p>One\n  <b>two</b><br/>three</p><P class='x'>four", "p(One b(two)/three) p(four)");
    check("<ul><li>a<ol><li>b</ol><li><p>c</p></ul>d", "ul(li(p(a) ol(li(p(b)))) li(p(c))) p(d)");
    check("<h2>Title</h2><div><em>x</em> &amp; &lt;y&gt; &#x4E2D;&nbsp;</div>", "p(b(Title)) p(i(x) & <y> 中\u{A0})");
    check("<p>*stars* stay, and <code>a &lt; b</code>", "p(*stars* stay, and code(a < b))");
    check("<li>alone</li></ul></b>", "p(alone)");
    check("<p><a href=\"a.html?b&amp;c\"><b>in</b></a> <img src=x alt='A cat'>", "p(a<a.html?b&c>(b(in)) A cat)");
    check(
        "<b>inline</b> tags in *Markdown*<br>next <!-- unsaid --> <span lang=en>end</span>",
        "p(b(inline) tags in i(Markdown)/next  end)",
    );
}

#[test]
fn what_is_no_tag_here_is_text() {
    check("Vec<u8>, a < b, <script>alert(1)</script>", "p(Vec<u8>, a < b, <script>alert(1)</script>)");
    check("<p><img src=x onerror=alert(1)><svg onload=x>", "p(<svg onload=x>)");
    check("<b <i>x</i>", "p(<b i(x))");
    check("<b\u{0}>x <a href=\"never ends", "p(<b\u{0}>x <a href=\"never ends)");
    check("&#0; &#x1F600; &nosuch; &#xD800; &;", "p(&#0; 😀 &nosuch; &#xD800; &;)");
}

#[test]
fn depth_has_an_end() {
    let deep = "<ul><li>".repeat(50) + "x";
    assert_eq!(picture(&parse(&deep)).matches("ul").count(), 6);
    let deep = "<b>".repeat(50) + "<p>x" + &"</b>".repeat(50);
    check(&deep, "p(x)");
    let deep = "[**".repeat(50) + "x" + &"**](y)".repeat(50);
    assert!(picture(&parse(&deep)).contains('x'));
}

#[test]
fn plain_is_what_can_be_read() {
    for text in ["Nothing special. At all - no (1)", "one\ntwo"] {
        assert!(matches!(plain(text), Cow::Borrowed(_)), "{text}");
    }
    assert_eq!(plain("**a** [b](c)\n- d &amp; e"), "a b\nd & e\n");
    assert_eq!(plain("<ul><li>a<li><code>b</code></ul>"), "a\nb\n");
}

#[test]
fn underscores_around_one_identifier_belong_to_it() {
    check("What __init__ and __slots__ do", "p(What __init__ and __slots__ do)");
    check(
        "_private_, ___mangled___, __a__b__ and __main__.py",
        "p(_private_, ___mangled___, __a__b__ and __main__.py)",
    );
    check("**__init__** and *_x_* in [__all__](a.html)", "p(b(__init__) and i(_x_) in a<a.html>(__all__))");
    check("_this is_ __very much__ _très_ __重点__", "p(i(this is) b(very much) i(très) b(重点))");
    assert_eq!(plain("What __init__ does"), "What __init__ does\n");
}

#[test]
fn what_reaches_over_the_end_of_a_line_holds_its_lines_together() {
    check("One **two\nthree** four\nfive", "p(One b(two/three) four) p(five)");
    check("`a\nb` [c\nd](e)", "p(code(a b) a<e>(c/d))");
    check("One **two\n\nthree** four", "p(One **two) p(three** four)");
    check("- a *b\n  c* d\n  e", "ul(li(p(a i(b/c) d) p(e)))");
}

#[test]
fn stray_signs_do_not_keep_later_ones_from_meaning_something() {
    check(&("[a ".repeat(20) + "**b**"), &format!("p({}b(b))", "[a ".repeat(20)));
    check("Wow![1] and ![", "p(Wow![1] and ![)");
    check("```a\n\n```b``` c", "p(```a) p(code(b) c)");
}

#[test]
fn markdown_has_tables() {
    check(
        "Before\n| Room | *Seats* | Price |\n|:-----|:-------:|--:|\n| A    | 10      | 5 |\n| `x\\|y` | [b](c) |\nAfter",
        "p(Before) table(center end tr(Room|i(Seats)|Price) tr(A|10|5) tr(code(x|y)|a<c>(b))) p(After)",
    );
    check("a|b\n-|-\nc||d", "table(tr(a|b) tr(c||d))");
    check("|a|b|\n|-|\n|c|d|", "p(|a|b|) p(|-|) p(|c|d|)");
    check("a | b\nc | d", "p(a | b) p(c | d)");
    check("- one\n\n  | a |\n  | - |\n  | b |\n- two", "ul(li(p(one) table(tr(a) tr(b))) li(p(two)))");
    assert_eq!(plain("|a|b|\n|-|-|\n|c|*d*|\ne"), "a b\nc d\ne\n");
}

#[test]
fn html_has_tables() {
    check(
        "<table><caption>Rooms</caption><thead><tr><th>Room<th>Seats</thead><tbody><tr><td><p>A</p><p><b>B</b></p><td>10</tr>\
         <tr></tr><tr><th>C<td><ul><li>1<li>2</ul></table>after",
        "p(Rooms) table(tr(Room|Seats) tr(A/b(B)|10) tr(b(C)|1/2)) p(after)",
    );
    check(
        "<ul><li><table><td>a<table><tr><td>b</table>c</table><li>d</ul>",
        "ul(li(table(tr() tr(a) tr(b/c))) li(p(d)))",
    );
    check("<td>alone</td></table>", "p(alone)");
}

#[test]
fn markdown_has_references() {
    let ends = "\n[one]: https://x.example/1\n [Two Words]: <b c.html> 'title'\n[1]: mailto:a@b.example";
    check(
        &format!("[One], [*it*][two  words] and [one][], [none], [1].{ends}"),
        "p(a<https://x.example/1>(One), a<b c.html>(i(it)) and a<https://x.example/1>(one), [none], a<mailto:a@b.example>(1).)",
    );
    // Nothing is lost: a line that nobody asks for is a line.
    check("[Note]: bring\n[a]: b and more\n[^1]: c\n[^1]", "p([Note]: bring) p([a]: b and more) p([^1]: c) p([^1])");
    check("[x]: javascript:alert(1)\n[x] [x](y)", "p(x a<y>(x))");
    check("[a]: b\n[a]: c\n[a]", "p(a<b>(a): c) p(a<b>(a))");
    check("- [a]\n- [ ] todo\n\n[a]: b", "ul(li(p(a<b>(a))) li(p([ ] todo)))");
}

#[test]
fn lists_stand_in_lists_of_either_kind() {
    check("1. a\n   - b\n     - c\n2. d", "ol(li(p(a) ul(li(p(b) ul(li(p(c)))))) li(p(d)))");
    check("* a\n    1. b\n    2. c\n* d", "ul(li(p(a) ol(li(p(b)) li(p(c)))) li(p(d)))");
}

#[test]
fn what_is_too_long_or_too_much_is_shown_as_it_is_written() {
    let long = "*a* ".repeat(LONGEST);
    assert_eq!(parse(&long), vec![TextBlock::Lines(long.trim_ascii().to_owned())]);
    assert!(matches!(plain(&long), Cow::Borrowed(_)));
    let blocks = parse(&"*a*\n\n".repeat(5_000));
    assert!(blocks.len() < 1_000, "{}", blocks.len());
    assert!(matches!(blocks.last(), Some(TextBlock::Lines(rest)) if rest.ends_with("*a*\n\n*a*")));
}
