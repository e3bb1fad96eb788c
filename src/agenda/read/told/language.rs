//! Which tags are tags of languages, and which one was meant. It knows the codes of two letters by name, and of others only their
//! form.

/// The codes of two letters.
const CODES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el \
    en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu iw ja ji jv jw \
    ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng nl nn no \
    nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti \
    tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// What stands in files in place of a tag: a country, or the language's name.
const MISTAKES: &str = "cn zh jp ja cz cs gr el ua uk dk da vn vi chinese zh mandarin zh cantonese yue english en french fr german de \
    spanish es japanese ja korean ko russian ru arabic ar portuguese pt italian it 中文 zh 汉语 zh 普通话 zh 英文 en 英语 en 日语 ja 日文 ja";

/// Whether something has the form of a language tag, and begins with a code that there is.
pub fn is_language(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let first = subtags.next().unwrap_or_default().to_ascii_lowercase();
    let is_code = match first.len() {
        1 => first == "x" || first == "i",
        2 => CODES.split(' ').any(|code| code == first),
        3 => first.bytes().all(|byte| byte.is_ascii_lowercase()),
        _ => false,
    };
    is_code
        && subtags
            .all(|subtag| (1..=8).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// The tag that was meant by something that is none.
pub fn meant(tag: &str) -> Option<String> {
    let tag = tag.replace('_', "-");
    if is_language(&tag) {
        return Some(tag);
    }
    let (first, rest) = tag.split_at(tag.find('-').unwrap_or(tag.len()));
    let mut pairs = MISTAKES.split_whitespace();
    while let (Some(mistake), Some(code)) = (pairs.next(), pairs.next()) {
        if mistake == first.to_lowercase() {
            return Some([code, rest].concat());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_names_and_countries() {
        for tag in ["en", "zh-Hans", "zh-Hant-TW", "EN-gb", "yue", "de-1996", "x-klingon", "sr-Latn-RS"] {
            assert!(is_language(tag), "{tag}");
        }
        for (tag, expected) in [
            ("zh_CN", Some("zh-CN")),
            ("cn", Some("zh")),
            ("English", Some("en")),
            ("中文", Some("zh")),
            ("jp-JP", Some("ja-JP")),
            ("xx", None),
            ("en and zh", None),
            ("en,zh", None),
            ("", None),
        ] {
            assert!(!is_language(tag), "{tag}");
            assert_eq!(meant(tag).as_deref(), expected, "{tag}");
        }
    }
}
