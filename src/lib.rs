pub mod publish;
pub mod serve;
