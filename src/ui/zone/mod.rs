//! On whose clock times are shown: the button over the programme, and what there is to choose.

pub mod choices;
pub mod live;
