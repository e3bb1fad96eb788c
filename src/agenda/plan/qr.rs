//! A link as a QR code, whose squares are given as a path. How codes are made the crate `qrcodegen` knows.

use qrcodegen::{QrCode, QrCodeEcc};

use crate::agenda::link::permalink::percent_encode;
use crate::agenda::model::spelling::{decimal, joined};

/// The squares around a code that stay white, without which many programs do not see it.
pub const MARGIN: usize = 4;

/// A code as a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrPicture {
    /// How many squares it is wide and high, with its margin.
    pub size: usize,
    /// What is black, as a path of SVG in which a square is one unit.
    pub path: String,
}

/// The code of a link; `None` where there is more in it than a code holds. A program may drop what is not ASCII, so nothing else is in it.
pub fn picture(link: &str) -> Option<QrPicture> {
    let ascii =
        |char: char| if char.is_ascii() { char.to_string() } else { percent_encode(char.encode_utf8(&mut [0; 4])) };
    let link: String = link.chars().map(ascii).collect();
    let code = QrCode::encode_text(&link, QrCodeEcc::Low).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let begin = x;
            while code.get_module(x, y) {
                x += 1;
            }
            if x > begin {
                let place = |place: i32| decimal(place as usize + MARGIN);
                let length = decimal((x - begin) as usize);
                path.push_str(&joined(&["M", &place(begin), " ", &place(y), "h", &length, "v1h-", &length, "z"]));
            }
            x += 1;
        }
    }
    Some(QrPicture { size: code.size() as usize + 2 * MARGIN, path })
}
