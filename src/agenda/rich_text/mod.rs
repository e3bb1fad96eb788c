//! The longer texts of a file: paragraphs, lists, emphasis, code and links, written in a little Markdown, or in the HTML that files
//! from elsewhere carry. They are read into a small tree of their own, in which nothing else has a place; what is not understood
//! stays as it is written. It knows no element and no browser.
//!
//! A text in which a tag of a paragraph or a list stands is HTML, where line breaks mean nothing; every other text is
//! Markdown, where every line is a paragraph.

mod html;
mod inline;
mod markdown;
mod tag;
mod tree;

use std::borrow::Cow;

pub use tree::{Block, Inline};

/// Reads a text.
pub fn parse(text: &str) -> Vec<Block> {
    if html::is_html(text) { html::parse(text) } else { markdown::parse(text) }
}

/// What a reader sees of a text, for searching: without markup, line by line.
pub fn plain(text: &str) -> Cow<'_, str> {
    let may_begin_block =
        |line: &str| line.trim_ascii_start().starts_with(|char: char| "-+#~0123456789".contains(char));
    if !text.bytes().any(|byte| b"<&*_`[\\".contains(&byte)) && !text.lines().any(may_begin_block) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::new();
    tree::write_plain(&parse(text), &mut plain);
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tree as text: `p(…)`, `ul(li(…))`, `b(…)`, `i(…)`, `code(…)`, `a<url>(…)`, `/` for a line break.
    fn picture(blocks: &[Block]) -> String {
        let picture = |block: &Block| match block {
            Block::Paragraph(content) => format!("p({})", inlines(content)),
            Block::List { is_ordered, items } => {
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
        check("**strong** and *soft*, __so__ _too_", "p(b(strong) and i(soft), b(so) i(too))");
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
        check(
            "Before\n- one\n- *two*\n\n- three\nafter",
            "p(Before) ul(li(p(one)) li(p(i(two))) li(p(three))) p(after)",
        );
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
        check(
            "<h2>Title</h2><div><em>x</em> &amp; &lt;y&gt; &#x4E2D;&nbsp;</div>",
            "p(b(Title)) p(i(x) & <y> 中\u{A0})",
        );
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
}
