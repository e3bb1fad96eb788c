//! Texts put together with the least code. The first view is downloaded before anything is seen, and the standard library's own
//! ways (`concat`, `join`, `to_string`) would weigh more than 2 KB of it before compression.

/// Pieces, one after the other.
pub fn joined(pieces: &[&str]) -> String {
    let mut whole = String::with_capacity(pieces.iter().map(|piece| piece.len()).sum());
    for piece in pieces {
        whole.push_str(piece);
    }
    whole
}

/// A number in decimal digits.
pub fn decimal(number: usize) -> String {
    long_decimal(number as u64)
}

/// The same for a number that need not fit into memory.
pub fn long_decimal(number: u64) -> String {
    let mut digits = if number < 10 { String::new() } else { long_decimal(number / 10) };
    digits.push(char::from(b'0' + (number % 10) as u8));
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_what_the_standard_library_makes() {
        for number in [0, 9, 10, 99, 100, 12_345, usize::MAX] {
            assert_eq!(decimal(number), number.to_string());
        }
        assert_eq!(joined(&["a", "", "议程"]), ["a", "", "议程"].concat());
    }
}
