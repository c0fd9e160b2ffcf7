"""A language model of half a megabyte that has learnt nothing: it speaks, and says nothing that means anything.

It proves that a real server and this program understand each other; what it says is noise, and must not get out.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

_EMBEDDING, _HEADS, _FEED_FORWARD, _LAYERS, _CONTEXT = 64, 4, 128, 2, 8192
_TEMPLATE = "{% for m in messages %}{{ m['role'] }}: {{ m['content'] }}\n{% endfor %}assistant:"
_LETTERS = " abcdefghijklmnopqrstuvwxyz.,[]"


def write_tiny_model(path: Path, seed: int = 8) -> None:
    """Write a GGUF file of the Llama architecture with weights drawn at random."""
    import gguf

    writer = gguf.GGUFWriter(str(path), "llama")
    writer.add_name("tiny")
    writer.add_context_length(_CONTEXT)
    writer.add_embedding_length(_EMBEDDING)
    writer.add_block_count(_LAYERS)
    writer.add_feed_forward_length(_FEED_FORWARD)
    writer.add_head_count(_HEADS)
    writer.add_head_count_kv(_HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(_EMBEDDING // _HEADS)
    writer.add_pooling_type(gguf.PoolingType.MEAN)
    _add_words(writer, gguf)
    _add_weights(writer, np.random.default_rng(seed))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _words() -> list[bytes]:
    """What it knows: the bytes, and the letters."""
    letters = [letter.replace(" ", "▁").encode() for letter in _LETTERS]
    return [b"<unk>", b"<s>", b"</s>", *(f"<0x{byte:02X}>".encode() for byte in range(256)), *letters]


def _add_words(writer, gguf) -> None:
    kinds = gguf.TokenType
    writer.add_vocab_size(len(_words()))
    writer.add_tokenizer_model("llama")
    writer.add_token_list(_words())
    writer.add_token_scores([0.0] * len(_words()))
    special = [kinds.UNKNOWN, kinds.CONTROL, kinds.CONTROL]
    writer.add_token_types([*special, *[kinds.BYTE] * 256, *[kinds.NORMAL] * len(_LETTERS)])
    writer.add_unk_token_id(0)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_chat_template(_TEMPLATE)


def _add_weights(writer, chance) -> None:
    """Weights of which the greater part is one direction, in which only letters lie: what comes out is text."""
    along = np.full(_EMBEDDING, 0.5)
    is_text = np.array([(len(word) < 4 and not word.startswith(b"<")) or word == b"</s>" for word in _words()])

    def drawn(name, *shape, towards=0.0, size=0.02):
        writer.add_tensor(name, (towards + chance.normal(0, size, shape)).astype(np.float32))

    def ones(name):
        writer.add_tensor(name, np.ones(_EMBEDDING, np.float32))

    drawn("token_embd.weight", len(_words()), _EMBEDDING, towards=along, size=0.2)
    ones("output_norm.weight")
    drawn("output.weight", len(_words()), _EMBEDDING, towards=np.where(is_text[:, None], along, -along), size=0.2)
    for layer in range(_LAYERS):
        block = f"blk.{layer}"
        ones(f"{block}.attn_norm.weight")
        ones(f"{block}.ffn_norm.weight")
        for part in ("attn_q", "attn_k", "attn_v", "attn_output"):
            drawn(f"{block}.{part}.weight", _EMBEDDING, _EMBEDDING, size=0.1)
        drawn(f"{block}.ffn_gate.weight", _FEED_FORWARD, _EMBEDDING, size=0.1)
        drawn(f"{block}.ffn_up.weight", _FEED_FORWARD, _EMBEDDING, size=0.1)
        drawn(f"{block}.ffn_down.weight", _EMBEDDING, _FEED_FORWARD, size=0.1)
