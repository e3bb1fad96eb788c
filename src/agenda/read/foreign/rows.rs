//! A file of format 1 as the row of values that its reader wants, without a text in between. It knows the shape of values, and of the file
//! only that there are no numbers in it but whole ones.

use serde::ser::{Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};

use super::values::Unfit;
use crate::agenda::model::spelling::long_decimal;
use crate::agenda::read::tree::{ValueKind, ValueTree};

/// The values of something that was read of so many bytes.
pub fn of<T: Serialize>(value: &T, bytes: usize) -> Option<ValueTree<'static>> {
    // Most have a value in every forty bytes.
    let mut tree = ValueTree::with_room(bytes / 40, bytes);
    value.serialize(Rows(&mut tree)).ok()?;
    Some(tree)
}

/// Writes at the end of the row.
struct Rows<'r>(&'r mut ValueTree<'static>);

/// A list or an object that is being written.
struct Inside<'r> {
    tree: &'r mut ValueTree<'static>,
    /// Where it begins.
    place: usize,
    /// Where the key begins whose value comes next.
    key: usize,
}

impl<'r> Rows<'r> {
    fn begin(self, kind: ValueKind) -> Inside<'r> {
        let place = self.0.end();
        self.0.push(kind, 0, 0);
        Inside { tree: self.0, place, key: 0 }
    }

    fn put(self, kind: ValueKind) {
        self.0.push(kind, 0, 0);
    }
}

impl<'r> Serializer for Rows<'r> {
    type Ok = ();
    type Error = Unfit;
    type SerializeSeq = Inside<'r>;
    type SerializeTuple = Impossible<(), Unfit>;
    type SerializeTupleStruct = Impossible<(), Unfit>;
    type SerializeTupleVariant = Impossible<(), Unfit>;
    type SerializeMap = Inside<'r>;
    type SerializeStruct = Inside<'r>;
    type SerializeStructVariant = Impossible<(), Unfit>;

    fn serialize_bool(self, bool: bool) -> Result<(), Unfit> {
        self.put(if bool { ValueKind::True } else { ValueKind::False });
        Ok(())
    }

    fn serialize_u64(self, number: u64) -> Result<(), Unfit> {
        self.0.push_number(&long_decimal(number));
        Ok(())
    }

    fn serialize_str(self, text: &str) -> Result<(), Unfit> {
        self.0.push_resolved(text);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Unfit> {
        self.put(ValueKind::Null);
        Ok(())
    }

    fn serialize_unit(self) -> Result<(), Unfit> {
        self.serialize_none()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unfit> {
        value.serialize(self)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Unfit> {
        self.serialize_none()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Result<(), Unfit> {
        self.serialize_str(name)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Unfit> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Unfit> {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Inside<'r>, Unfit> {
        Ok(self.begin(ValueKind::Array))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Inside<'r>, Unfit> {
        Ok(self.begin(ValueKind::Object))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Inside<'r>, Unfit> {
        Ok(self.begin(ValueKind::Object))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Unfit> {
        Err(Unfit)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Unfit> {
        Err(Unfit)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Unfit> {
        Err(Unfit)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unfit> {
        Err(Unfit)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unfit> {
        Err(Unfit)
    }

    fn serialize_u8(self, number: u8) -> Result<(), Unfit> {
        self.serialize_u64(number.into())
    }

    fn serialize_u16(self, number: u16) -> Result<(), Unfit> {
        self.serialize_u64(number.into())
    }

    fn serialize_u32(self, number: u32) -> Result<(), Unfit> {
        self.serialize_u64(number.into())
    }

    fn serialize_i8(self, _: i8) -> Result<(), Unfit> {
        Err(Unfit)
    }

    fn serialize_i16(self, _: i16) -> Result<(), Unfit> {
        Err(Unfit)
    }

    fn serialize_i32(self, _: i32) -> Result<(), Unfit> {
        Err(Unfit)
    }

    fn serialize_i64(self, _: i64) -> Result<(), Unfit> {
        Err(Unfit)
    }

    fn serialize_f32(self, _: f32) -> Result<(), Unfit> {
        Err(Unfit)
    }

    fn serialize_f64(self, _: f64) -> Result<(), Unfit> {
        Err(Unfit)
    }

    fn serialize_char(self, _: char) -> Result<(), Unfit> {
        Err(Unfit)
    }
}

impl SerializeSeq for Inside<'_> {
    type Ok = ();
    type Error = Unfit;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), Unfit> {
        item.serialize(Rows(self.tree))
    }

    fn end(self) -> Result<(), Unfit> {
        self.tree.close(self.place);
        Ok(())
    }
}

impl SerializeMap for Inside<'_> {
    type Ok = ();
    type Error = Unfit;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unfit> {
        self.key = self.tree.end();
        key.serialize(Rows(self.tree))
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unfit> {
        value.serialize(Rows(self.tree))?;
        self.tree.close(self.key);
        Ok(())
    }

    fn end(self) -> Result<(), Unfit> {
        SerializeSeq::end(self)
    }
}

impl SerializeStruct for Inside<'_> {
    type Ok = ();
    type Error = Unfit;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Unfit> {
        SerializeMap::serialize_key(self, key)?;
        SerializeMap::serialize_value(self, value)
    }

    fn end(self) -> Result<(), Unfit> {
        SerializeSeq::end(self)
    }
}
